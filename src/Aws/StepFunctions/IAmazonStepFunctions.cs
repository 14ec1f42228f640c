using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

// The official packages are not annotated for null; neither is their stand-in.
#nullable disable annotations

namespace Amazon.StepFunctions;

/// <summary>The operations of AWS Step Functions.</summary>
public partial interface IAmazonStepFunctions : IAmazonService, IDisposable
{
    /// <summary>The address to which a request of this type would be sent.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonStepFunctionsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        var config = (AmazonStepFunctionsConfig)clientConfig;
        return awsCredentials is null ? new AmazonStepFunctionsClient(config) : new AmazonStepFunctionsClient(awsCredentials, config);
    }
}
