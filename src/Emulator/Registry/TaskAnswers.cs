using System.Text;
using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Registry;

/// <summary>Takes what workers say about the tasks whose tokens they have.</summary>
internal sealed class TaskAnswers(EngineServices services, ExecutionRegistry executions)
{
    /// <summary>The task is done. The answer comes when the event would survive the process.</summary>
    internal ValueTask<RegistryError?> SucceedAsync(string token, string output, CancellationToken cancellationToken)
    {
        var utf8 = Encoding.UTF8.GetBytes(output);
        return InputCheck.Problem(utf8) is { } problem
            ? new(new RegistryError("InvalidOutput", $"Invalid Output: '{problem}'"))
            : AnswerAsync(token, task => task.TryAnswer(new TaskOutcome.Succeeded(new PayloadText(utf8))), cancellationToken);
    }

    /// <summary>The task failed. The answer comes when the event would survive the process.</summary>
    internal ValueTask<RegistryError?> FailAsync(string token, string? error, string? cause, CancellationToken cancellationToken) =>
        AnswerAsync(token, task => task.TryAnswer(new TaskOutcome.Failed(error, cause)), cancellationToken);

    /// <summary>The task is still worked at.</summary>
    internal ValueTask<RegistryError?> BeatAsync(string token, CancellationToken cancellationToken) =>
        AnswerAsync(token, task => task.TryBeat(), cancellationToken);

    private async ValueTask<RegistryError?> AnswerAsync(string text, Func<PendingTask, bool> answer, CancellationToken cancellationToken)
    {
        if (TaskToken.Parse(text) is not { } token)
        {
            return new RegistryError("InvalidToken", "Invalid Token: 'Invalid token'");
        }

        if (await services.Pending.FindAsync(token.Key, cancellationToken) is { } task && answer(task))
        {
            await task.FlushAsync(cancellationToken);
            return null;
        }

        return executions.Describe(token.Key.ExecutionArn).Error is null
            ? new RegistryError("TaskTimedOut", $"Task Timed Out: '{token.Resource}'")
            : new RegistryError("TaskDoesNotExist", $"Task Does Not Exist: '{token.Resource}'");
    }
}
