using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>The LambdaFunction events of a function called by its ARN.</summary>
internal sealed class LambdaFunctionEvents(TaskResource resource, ExecutionScope scope) : TaskEvents
{
    internal override void Scheduled(TaskParameters parameters) => Append(
        HistoryEventType.LambdaFunctionScheduled,
        new EventDetails.LambdaFunctionScheduled(resource.Arn, parameters.Input.Text)
        {
            TimeoutInSeconds = parameters.TimeoutSeconds,
            CredentialsRoleArn = parameters.RoleArn,
        });

    internal override void StartedBy(string? workerName) => Append(HistoryEventType.LambdaFunctionStarted, null);

    internal override void Succeeded(PayloadText output) =>
        Append(HistoryEventType.LambdaFunctionSucceeded, new EventDetails.Succeeded(output));

    internal override void Failed(string? error, string? cause) =>
        Append(HistoryEventType.LambdaFunctionFailed, new EventDetails.Failure(error, cause));

    internal override void TimedOut() =>
        Append(HistoryEventType.LambdaFunctionTimedOut, new EventDetails.Failure(StateFailure.Timeout, null));

    private void Append(HistoryEventType type, EventDetails? details) => scope.History.Append(scope.Thread, type, details);
}
