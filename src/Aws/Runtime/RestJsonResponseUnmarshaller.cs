using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Fanout.Aws.Runtime;

/// <summary>Reads answers whose members are spread over status, headers and body.</summary>
internal sealed class RestJsonResponseUnmarshaller<TResponse>(
    ServiceProtocol protocol, RestResponse<TResponse> shape, IReadOnlyCollection<ModeledError> errors)
    : ServiceResponseUnmarshaller<TResponse>(protocol, errors)
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        var response = shape.Payload is null ? ReadJson(context) : ReadPayload(context, shape.Payload);
        foreach (var header in shape.Headers)
        {
            if (context.ResponseData.IsHeaderPresent(header.Name))
            {
                header.Write(response, context.ResponseData.GetHeaderValue(header.Name));
            }
        }

        shape.StatusCode?.Invoke(response, (int)context.ResponseData.StatusCode);
        return response;
    }

    private static TResponse ReadPayload(JsonUnmarshallerContext context, Action<TResponse, MemoryStream> write)
    {
        var payload = new MemoryStream();
        context.Stream.CopyTo(payload);
        payload.Position = 0;
        var response = new TResponse();
        write(response, payload);
        return response;
    }
}
