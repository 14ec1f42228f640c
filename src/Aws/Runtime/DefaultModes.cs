using Amazon.Runtime;

namespace Fanout.Aws.Runtime;

/// <summary>The default configuration modes of the SDK with the time-outs that all its services use.</summary>
internal static class DefaultModes
{
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(1100);
    private static readonly TimeSpan Far = TimeSpan.FromMilliseconds(3100);
    private static readonly TimeSpan OverMobileNetworks = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Create(DefaultConfigurationMode.Standard, Far),
        Create(DefaultConfigurationMode.InRegion, Near),
        Create(DefaultConfigurationMode.CrossRegion, Far),
        Create(DefaultConfigurationMode.Mobile, OverMobileNetworks),
        Create(DefaultConfigurationMode.Auto, Near),
    ];

    private static DefaultConfiguration Create(DefaultConfigurationMode mode, TimeSpan connectTimeout) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = connectTimeout,
        TlsNegotiationTimeout = connectTimeout,
    };
}
