using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Fanout.Aws.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Configuration of a client for AWS Step Functions.</summary>
public partial class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly string UserAgentText =
        InternalSDKUtils.BuildUserAgentString(ServiceId, typeof(AmazonStepFunctionsConfig).Assembly.GetName().Version!.ToString(3));

    /// <summary>Makes a configuration with the SDK's defaults.</summary>
    public AmazonStepFunctionsConfig()
        : base(new DefaultConfigurationProvider(DefaultModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "states";
        EndpointProvider = new RegionalEndpointProvider("states", alwaysFipsRegions: "us-gov-west-1");
    }

    /// <summary>The service's unique identifier.</summary>
    public static new string ServiceId => "SFN";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "states";

    /// <inheritdoc/>
    public override string ServiceVersion => "2016-11-23";

    /// <inheritdoc/>
    public override string UserAgent => UserAgentText;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        RegionalEndpointResolver.Resolve(this, parameters.Request, ServiceId);
}
