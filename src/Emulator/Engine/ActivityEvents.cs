using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>The Activity events.</summary>
internal sealed class ActivityEvents(TaskResource resource, ExecutionScope scope) : TaskEvents
{
    internal override void Scheduled(TaskParameters parameters) => Append(
        HistoryEventType.ActivityScheduled,
        new EventDetails.ActivityScheduled(resource.Arn, parameters.Input.Text)
        {
            TimeoutInSeconds = parameters.TimeoutSeconds,
            HeartbeatInSeconds = parameters.HeartbeatSeconds,
        });

    internal override void StartedBy(string? workerName) =>
        Append(HistoryEventType.ActivityStarted, new EventDetails.ActivityStarted(workerName));

    internal override void Succeeded(PayloadText output) => Append(HistoryEventType.ActivitySucceeded, new EventDetails.Succeeded(output));

    internal override void Failed(string? error, string? cause) =>
        Append(HistoryEventType.ActivityFailed, new EventDetails.Failure(error, cause));

    internal override void TimedOut() =>
        Append(HistoryEventType.ActivityTimedOut, new EventDetails.Failure(StateFailure.Timeout, null));

    private void Append(HistoryEventType type, EventDetails details) => scope.History.Append(scope.Thread, type, details);
}
