using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

// The official packages are not annotated for null; neither is their stand-in.
#nullable disable annotations

namespace Amazon.CloudWatchLogs;

/// <summary>The operations of Amazon CloudWatch Logs.</summary>
public partial interface IAmazonCloudWatchLogs : IAmazonService, IDisposable
{
    /// <summary>The address to which a request of this type would be sent.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudWatchLogsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        var config = (AmazonCloudWatchLogsConfig)clientConfig;
        return awsCredentials is null ? new AmazonCloudWatchLogsClient(config) : new AmazonCloudWatchLogsClient(awsCredentials, config);
    }
}
