using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Fanout.Aws.Runtime;

namespace Amazon.CloudWatchLogs;

/// <summary>Configuration of a client for Amazon CloudWatch Logs.</summary>
public partial class AmazonCloudWatchLogsConfig : ClientConfig
{
    private static readonly string UserAgentText =
        InternalSDKUtils.BuildUserAgentString(ServiceId, typeof(AmazonCloudWatchLogsConfig).Assembly.GetName().Version!.ToString(3));

    /// <summary>Makes a configuration with the SDK's defaults.</summary>
    public AmazonCloudWatchLogsConfig()
        : base(new DefaultConfigurationProvider(DefaultModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "logs";
        EndpointProvider = new RegionalEndpointProvider("logs", "us-gov-east-1", "us-gov-west-1");
    }

    /// <summary>The service's unique identifier.</summary>
    public static new string ServiceId => "CloudWatch Logs";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "logs";

    /// <inheritdoc/>
    public override string ServiceVersion => "2014-03-28";

    /// <inheritdoc/>
    public override string UserAgent => UserAgentText;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Resolve(this, parameters.Request, ServiceId);
}
