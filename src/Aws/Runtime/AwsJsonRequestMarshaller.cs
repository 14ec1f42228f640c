using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Fanout.Aws.Runtime;

/// <summary>Writes requests in AWS JSON, 1.0 or 1.1, which differ here by the content type alone.</summary>
internal sealed class AwsJsonRequestMarshaller<TRequest>(ServiceProtocol protocol, AwsJsonTarget target)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var type = (JsonTypeInfo<TRequest>)protocol.Json.GetTypeInfo(typeof(TRequest));
        var request = new DefaultRequest(input, protocol.ServiceName)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, type),
        };
        request.Headers["X-Amz-Target"] = target.Target;
        request.Headers[HeaderKeys.ContentTypeHeader] = $"application/x-amz-json-{protocol.JsonVersion}";
        request.Headers[HeaderKeys.XAmzApiVersion] = protocol.ApiVersion;
        if (target.HostPrefix is not null)
        {
            request.HostPrefix = target.HostPrefix;
        }

        return request;
    }
}
