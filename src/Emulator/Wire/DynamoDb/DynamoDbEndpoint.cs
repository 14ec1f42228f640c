using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Tables;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator.Wire.DynamoDb;

/// <summary>
/// The DynamoDB API on the endpoint's address, for <c>aws dynamodb --endpoint-url</c>: AWS JSON 1.0, every operation a POST to the root,
/// named by the header <c>X-Amz-Target</c>. Signatures are not checked; who reaches the port may use it.
/// </summary>
internal sealed class DynamoDbEndpoint(TableService tables)
{
    private const string TargetHeader = "X-Amz-Target";
    private const string TargetPrefix = "DynamoDB_20120810.";
    private const string ErrorNamespace = "com.amazonaws.dynamodb.v20120810#";

    // Source: DynamoDB's limit of a request, BatchWriteItem.
    private const int MaxRequestBytes = 16 * 1024 * 1024;

    /// <summary>Takes the requests that are DynamoDB's out of those to the root.</summary>
    internal static void Use(WebApplication app) => app.UseWhen(
        context => HttpMethods.IsPost(context.Request.Method)
            && context.Request.Headers[TargetHeader].ToString().StartsWith(TargetPrefix, StringComparison.Ordinal),
        branch => branch.Run(app.Services.GetRequiredService<DynamoDbEndpoint>().AnswerAsync));

    private async Task AnswerAsync(HttpContext context)
    {
        var operation = context.Request.Headers[TargetHeader].ToString()[TargetPrefix.Length..];
        var body = await RequestBody.ReadAsync(context.Request, MaxRequestBytes, context.RequestAborted);
        var reply = body is not null && JsonData.TryParse(body, out var request) && request.Element.ValueKind == JsonValueKind.Object
            ? await tables.CallAsync(operation, request, context.RequestAborted)
            : new ServiceReply.Refused("SerializationException", "The body must be a JSON object.", StatusCodes.Status400BadRequest, Guid.NewGuid().ToString());
        await WriteAsync(context, reply);
    }

    private static Task WriteAsync(HttpContext context, ServiceReply reply)
    {
        var response = context.Response;
        response.ContentType = WireDispatcher.ContentType;
        switch (reply)
        {
            case ServiceReply.Answered answered:
                response.Headers[WireDispatcher.RequestIdHeader] = answered.RequestId;
                response.ContentLength = answered.Answer.Text.Length;
                return response.Body.WriteAsync(answered.Answer.Text.Utf8, context.RequestAborted).AsTask();
            case ServiceReply.Refused refused:
                response.StatusCode = refused.Status;
                response.Headers[WireDispatcher.RequestIdHeader] = refused.RequestId;
                var error = JsonData.Write(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("__type", ErrorNamespace + refused.Code);
                    writer.WriteString("message", refused.Message);
                    writer.WriteEndObject();
                });
                return response.Body.WriteAsync(error.Text.Utf8, context.RequestAborted).AsTask();
            default:
                throw new InvalidOperationException($"The tables cannot answer {reply.GetType().Name}.");
        }
    }
}
