using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Fanout.Aws.Runtime;

/// <summary>
/// The endpoint rules of a regional service: <c>https://states.eu-west-1.amazonaws.com</c>, with <c>-fips</c> after the
/// service and another suffix for dual stack where they are asked for.
/// </summary>
/// <param name="service">First label of the host name.</param>
/// <param name="alwaysFipsRegions">Regions whose ordinary endpoint is the FIPS endpoint.</param>
internal sealed class RegionalEndpointProvider(string service, params IReadOnlyCollection<string> alwaysFipsRegions) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (RegionalEndpointParameters)parameters;
        return new Endpoint(string.IsNullOrEmpty(wanted.Endpoint) ? RegionalUrl(wanted) : CustomUrl(wanted, wanted.Endpoint));
    }

    private static string CustomUrl(RegionalEndpointParameters wanted, string url) => wanted switch
    {
        { UseFips: true } => throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported"),
        { UseDualStack: true } => throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported"),
        _ => url,
    };

    private string RegionalUrl(RegionalEndpointParameters wanted)
    {
        var region = wanted.Region ?? throw new AmazonClientException("No region is configured: set RegionEndpoint or ServiceURL.");
        var partition = Fn.Partition(region) ?? throw new AmazonClientException($"The region {region} belongs to no known partition.");
        if (wanted.UseFips && !partition.supportsFIPS)
        {
            throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS");
        }

        if (wanted.UseDualStack && !partition.supportsDualStack)
        {
            throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack");
        }

        var ordinaryIsFips = !wanted.UseDualStack && alwaysFipsRegions.Contains(region);
        var fips = wanted.UseFips && !ordinaryIsFips ? "-fips" : string.Empty;
        var suffix = wanted.UseDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return $"https://{service}{fips}.{region}.{suffix}";
    }
}
