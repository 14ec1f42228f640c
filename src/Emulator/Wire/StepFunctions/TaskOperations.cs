using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on the tasks that workers answer.</summary>
internal sealed class TaskOperations(TaskAnswers tasks)
{
    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<SendTaskSuccessRequest, EmptyAnswer>(
            "SendTaskSuccess", json.SendTaskSuccessRequest, json.EmptyAnswer, SucceedAsync);
        yield return new WireOperation<SendTaskFailureRequest, EmptyAnswer>(
            "SendTaskFailure", json.SendTaskFailureRequest, json.EmptyAnswer, FailAsync);
        yield return new WireOperation<SendTaskHeartbeatRequest, EmptyAnswer>(
            "SendTaskHeartbeat", json.SendTaskHeartbeatRequest, json.EmptyAnswer, BeatAsync);
    }

    private async ValueTask<Answer<EmptyAnswer>> SucceedAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken) =>
        await tasks.SucceedAsync(request.TaskToken!, request.Output!, cancellationToken) is { } error ? error : EmptyAnswer.Instance;

    private async ValueTask<Answer<EmptyAnswer>> FailAsync(SendTaskFailureRequest request, CancellationToken cancellationToken) =>
        await tasks.FailAsync(request.TaskToken!, request.Error, request.Cause, cancellationToken) is { } error ? error : EmptyAnswer.Instance;

    private async ValueTask<Answer<EmptyAnswer>> BeatAsync(SendTaskHeartbeatRequest request, CancellationToken cancellationToken) =>
        await tasks.BeatAsync(request.TaskToken!, cancellationToken) is { } error ? error : EmptyAnswer.Instance;
}
