using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Fanout.Aws.Runtime;

/// <summary>Reads answers in AWS JSON: the body is the output.</summary>
internal sealed class AwsJsonResponseUnmarshaller<TResponse>(ServiceProtocol protocol, IReadOnlyCollection<ModeledError> errors)
    : ServiceResponseUnmarshaller<TResponse>(protocol, errors)
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) => ReadJson(context);
}
