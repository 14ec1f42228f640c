using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Fanout.Aws.Runtime;

/// <summary>Answers with JSON bodies and JSON errors, the part that both protocols share.</summary>
internal abstract class ServiceResponseUnmarshaller<TResponse>(ServiceProtocol protocol, IReadOnlyCollection<ModeledError> errors)
    : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    // Error bodies are a few hundred bytes; the reader grows its buffer when one is not.
    private const int ErrorBufferSize = 4096;

    private readonly FrozenDictionary<string, ModeledError> _errors = errors.ToFrozenDictionary(error => error.Code);

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream, ErrorBufferSize, context.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        var details = new ErrorDetails(error, ParseBody(context), context.ResponseData, innerException);
        var modeled = error.Code is not null && _errors.TryGetValue(error.Code, out var found) ? found : protocol.Unmodelled;
        return modeled.ToException(details);
    }

    protected TResponse ReadJson(JsonUnmarshallerContext context)
    {
        var type = (JsonTypeInfo<TResponse>)protocol.Json.GetTypeInfo(typeof(TResponse));
        // An output without members may come with no body at all, and not every server says so in a header.
        if (context.IsEmptyResponse || type.Properties.Count == 0)
        {
            return new TResponse();
        }

        return JsonSerializer.Deserialize(context.Stream, type) ?? new TResponse();
    }

    // A proxy may answer with HTML or nothing; then there are no further members.
    private static JsonElement ParseBody(JsonUnmarshallerContext context)
    {
        try
        {
            return context.GetResponseBodyBytes() is { Length: > 0 } body ? JsonElement.Parse(body) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
