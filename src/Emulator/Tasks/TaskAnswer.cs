using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks;

/// <summary>Takes a service's answer as the result of a task, unless it is larger than a payload may be.</summary>
internal static class TaskAnswer
{
    /// <param name="answer">The answer.</param>
    /// <param name="call">The attempt.</param>
    /// <param name="source">What the failure calls the task, for example <c>states</c>.</param>
    internal static TaskOutcome Take(JsonData answer, TaskCall call, string source)
    {
        if (answer.Text.Length <= call.MaxAnswerBytes)
        {
            return new TaskOutcome.Succeeded(answer.Text);
        }

        var failure = DataFlow.TooLarge(source);
        return new TaskOutcome.Failed(failure.Error, failure.Cause);
    }
}
