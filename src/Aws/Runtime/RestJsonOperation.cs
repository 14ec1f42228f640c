using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Fanout.Aws.Runtime;

/// <summary>Operations of a service that spreads its members over path, query, headers and body.</summary>
internal static class RestJsonOperation
{
    public static InvokeOptions Create<TRequest, TResponse>(
        ServiceProtocol protocol,
        RestRequest<TRequest> request,
        RestResponse<TResponse> response,
        IReadOnlyCollection<ModeledError> errors)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
        => new()
        {
            RequestMarshaller = new RestJsonRequestMarshaller<TRequest>(protocol, request),
            ResponseUnmarshaller = new RestJsonResponseUnmarshaller<TResponse>(protocol, response, errors),
        };
}
