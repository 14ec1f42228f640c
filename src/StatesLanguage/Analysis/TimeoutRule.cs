using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>The heartbeat of a task is shorter than its timeout.</summary>
public sealed class TimeoutRule : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        foreach (var task in machine.AllStates().OfType<TaskState>())
        {
            if (task.HeartbeatSeconds is not Scalar<int>.Literal heartbeat)
            {
                continue;
            }

            var timeout = task.TimeoutSeconds switch
            {
                null => TaskState.DefaultTimeoutSeconds,
                Scalar<int>.Literal literal => literal.Value,
                _ => int.MaxValue,
            };
            if (heartbeat.Value >= timeout)
            {
                diagnostics.Add(
                    DiagnosticCodes.HeartbeatNotShorter, heartbeat.Span, heartbeat.Location,
                    $"HeartbeatSeconds must be smaller than TimeoutSeconds, found {heartbeat.Value} and {timeout}",
                    "Make the heartbeat shorter or the timeout longer.");
            }
        }
    }
}
