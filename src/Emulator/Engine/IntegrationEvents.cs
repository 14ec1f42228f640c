using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>The Task events of a service integration.</summary>
internal sealed class IntegrationEvents(TaskResource resource, ExecutionScope scope) : TaskEvents
{
    internal override void Scheduled(TaskParameters parameters) => Append(
        HistoryEventType.TaskScheduled,
        new EventDetails.TaskScheduled(resource.ResourceType, resource.Resource, scope.Execution.Region, parameters.Input.Text)
        {
            TimeoutInSeconds = parameters.TimeoutSeconds,
            HeartbeatInSeconds = parameters.HeartbeatSeconds,
            CredentialsRoleArn = parameters.RoleArn,
        });

    internal override void StartedBy(string? workerName) =>
        Append(HistoryEventType.TaskStarted, new EventDetails.TaskStarted(resource.ResourceType, resource.Resource));

    internal override void Submitted(PayloadText output) =>
        Append(HistoryEventType.TaskSubmitted, new EventDetails.TaskOutput(resource.ResourceType, resource.Resource, output));

    internal override void Succeeded(PayloadText output) =>
        Append(HistoryEventType.TaskSucceeded, new EventDetails.TaskOutput(resource.ResourceType, resource.Resource, output));

    internal override void Failed(string? error, string? cause) =>
        Append(HistoryEventType.TaskFailed, new EventDetails.TaskFailure(resource.ResourceType, resource.Resource, error, cause));

    internal override void TimedOut() => Append(
        HistoryEventType.TaskTimedOut,
        new EventDetails.TaskFailure(resource.ResourceType, resource.Resource, StateFailure.Timeout, null));

    private void Append(HistoryEventType type, EventDetails details) => scope.History.Append(scope.Thread, type, details);
}
