using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator.Tasks.NestedExecutions;

/// <summary>
/// The generic integration <c>arn:aws:states:::aws-sdk:sfn:action</c>, answered by the endpoint itself.
/// Observed: aws_sdk_task_service.sfn_start_execution.
/// </summary>
internal sealed class StatesApiIntegration(IStatesApi api) : IIntegration, ITaskHandler
{
    private const string Service = "Sfn";

    // The keys of these are the user's own.
    private static readonly MemberCasing Casing = new(isCamelCase: true, "assignedVariables", "variableReferences", "variables");

    /// <inheritdoc />
    public ITaskHandler? Find(TaskResource resource) => resource is { SdkService: "sfn", IsJob: false } ? this : null;

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        using var parameters = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        if (parameters.RootElement.ValueKind != JsonValueKind.Object)
        {
            return ParameterCheck.Fail(call, "The parameters must be a JSON object");
        }

        var action = TaskResource.Parse(call.Resource).Action;
        var request = Casing.ToRequest(parameters.RootElement, textMembers: ["Input", "Output"]);
        var answer = await api.CallAsync(string.Concat(action[..1].ToUpperInvariant(), action.AsSpan(1)), request.Text.Utf8, cancellationToken);
        return answer.Error is { } error
            ? ServiceFailure.Sdk($"{Service}.{ServiceFailure.ExceptionName(error)}", answer.Message, Service, answer.Status, Guid.NewGuid().ToString())
            : TaskAnswer.Take(Casing.ToResult(JsonElement.Parse(answer.Body.Span)), call, "aws-sdk:sfn");
    }
}
