using System.Text.Json;
using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>
/// The generic form <c>arn:aws:states:::aws-sdk:service:action</c>.
/// Observed: aws_sdk_task_service.list_secrets, aws_sdk.invalid_secret_name, aws_sdk.dynamodb_invalid_param.
/// </summary>
internal sealed class SdkIntegration(ServiceBackends backends) : IIntegration, ITaskHandler
{
    /// <inheritdoc />
    public ITaskHandler? Find(TaskResource resource) =>
        resource is { IsJob: false, SdkService: { } name, Action.Length: > 0 } && ServiceCatalogue.Find(name) is not null ? this : null;

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        var resource = TaskResource.Parse(call.Resource);
        var service = ServiceCatalogue.Find(resource.SdkService!)!;
        using var parameters = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        if (parameters.RootElement.ValueKind != JsonValueKind.Object)
        {
            return ParameterCheck.Fail(call, "The parameters must be a JSON object");
        }

        var operation = string.Concat(resource.Action[..1].ToUpperInvariant(), resource.Action.AsSpan(1));
        var reply = await backends.CallAsync(service, operation, service.Casing.ToRequest(parameters.RootElement), cancellationToken);
        return reply switch
        {
            ServiceReply.Answered answered => TaskAnswer.Take(service.Casing.ToResult(answered.Answer.Element), call, resource.ResourceType),
            ServiceReply.Refused refused => ServiceFailure.Sdk(
                $"{service.Client}.{ServiceCatalogue.ExceptionOf(service, refused.Code, $"{service.Client}Exception")}",
                refused.Message,
                service.Client,
                refused.Status,
                refused.RequestId),
            ServiceReply.NotSent lost => new TaskOutcome.Failed($"{service.Client}.SdkClientException", lost.Message),
            _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
        };
    }
}
