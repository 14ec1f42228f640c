using System.Text.Json;
using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>The optimised integrations of services that requests are forwarded to, <c>arn:aws:states:::sqs:sendMessage</c> and others.</summary>
internal sealed class OptimisedIntegration(ServiceBackends backends) : IIntegration, ITaskHandler
{
    /// <inheritdoc />
    public ITaskHandler? Find(TaskResource resource) => !resource.IsJob && OptimisedActions.Find(resource) is not null ? this : null;

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        var action = OptimisedActions.Find(TaskResource.Parse(call.Resource))!;
        using var document = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        if (ParameterCheck.Check(call, document.RootElement, action.Required, action.Fields) is { } refusal)
        {
            return refusal;
        }

        var service = ServiceCatalogue.Find(action.Service)!;
        var parameters = action.ResourceType == OptimisedActions.Events ? EventEntries.Prepare(document.RootElement, call).Element : document.RootElement;
        var operation = string.Concat(action.Action[..1].ToUpperInvariant(), action.Action.AsSpan(1));
        var reply = await backends.CallAsync(service, operation, service.Casing.ToRequest(parameters, action.TextFields), cancellationToken);
        return reply switch
        {
            ServiceReply.Answered answered when action.ResourceType == OptimisedActions.Events && EventEntries.Failure(answered.Answer) is { } failure => failure,
            ServiceReply.Answered answered => TaskAnswer.Take(Describe(answered, action), call, action.ResourceType),
            ServiceReply.Refused refused => ServiceFailure.Optimised(
                $"{action.Prefix}.{ServiceCatalogue.ExceptionOf(service, refused.Code, action.GeneralError)}",
                refused.Message,
                action.Label,
                refused.Status,
                refused.Code,
                refused.RequestId),
            ServiceReply.NotSent lost => new TaskOutcome.Failed($"{action.Prefix}.SdkClientException", lost.Message),
            _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
        };
    }

    private static JsonData Describe(ServiceReply.Answered answered, OptimisedAction action) => !action.ShowsMetadata
        ? answered.Answer
        : JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in answered.Answer.Element.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            SdkMetadata.Write(writer, answered.Status, answered.Headers, answered.RequestId);
            writer.WriteEndObject();
        });
}
