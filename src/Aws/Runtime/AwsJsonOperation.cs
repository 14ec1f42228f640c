using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Fanout.Aws.Runtime;

/// <summary>Operations of a service that speaks AWS JSON: everything in one POST, the operation named by a header.</summary>
internal static class AwsJsonOperation
{
    public static InvokeOptions Create<TRequest, TResponse>(
        ServiceProtocol protocol, AwsJsonTarget target, IReadOnlyCollection<ModeledError> errors)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
        => new()
        {
            RequestMarshaller = new AwsJsonRequestMarshaller<TRequest>(protocol, target),
            ResponseUnmarshaller = new AwsJsonResponseUnmarshaller<TResponse>(protocol, errors),
        };
}
