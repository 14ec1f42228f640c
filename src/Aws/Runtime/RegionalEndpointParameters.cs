using Amazon.Runtime.Endpoints;

namespace Fanout.Aws.Runtime;

/// <summary>What an endpoint is resolved from, under the names that the services' endpoint rules use.</summary>
internal sealed class RegionalEndpointParameters : EndpointParameters
{
    public string? Region
    {
        get => (string?)this[nameof(Region)];
        init => this[nameof(Region)] = value;
    }

    public bool UseDualStack
    {
        get => (bool?)this[nameof(UseDualStack)] ?? false;
        init => this[nameof(UseDualStack)] = value;
    }

    public bool UseFips
    {
        get => (bool?)this["UseFIPS"] ?? false;
        init => this["UseFIPS"] = value;
    }

    public string? Endpoint
    {
        get => (string?)this[nameof(Endpoint)];
        init => this[nameof(Endpoint)] = value;
    }
}
