using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Fanout.Aws.Runtime;

namespace Amazon.Lambda;

/// <summary>Configuration of a client for AWS Lambda.</summary>
public partial class AmazonLambdaConfig : ClientConfig
{
    private static readonly string UserAgentText =
        InternalSDKUtils.BuildUserAgentString(ServiceId, typeof(AmazonLambdaConfig).Assembly.GetName().Version!.ToString(3));

    /// <summary>Makes a configuration with the SDK's defaults.</summary>
    public AmazonLambdaConfig()
        : base(new DefaultConfigurationProvider(DefaultModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "lambda";
        EndpointProvider = new RegionalEndpointProvider("lambda");
    }

    /// <summary>The service's unique identifier.</summary>
    public static new string ServiceId => "Lambda";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "lambda";

    /// <inheritdoc/>
    public override string ServiceVersion => "2015-03-31";

    /// <inheritdoc/>
    public override string UserAgent => UserAgentText;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Resolve(this, parameters.Request, ServiceId);
}
