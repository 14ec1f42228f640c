using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

// The official packages are not annotated for null; neither is their stand-in.
#nullable disable annotations

namespace Amazon.Lambda;

/// <summary>The operations of AWS Lambda.</summary>
public partial interface IAmazonLambda : IAmazonService, IDisposable
{
    /// <summary>The address to which a request of this type would be sent.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonLambdaConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        var config = (AmazonLambdaConfig)clientConfig;
        return awsCredentials is null ? new AmazonLambdaClient(config) : new AmazonLambdaClient(awsCredentials, config);
    }
}
