using System.Text.Json;

namespace Fanout.Aws.Runtime;

/// <summary>What all operations of a service have in common on the wire.</summary>
internal sealed record ServiceProtocol
{
    public required string ServiceName { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>Version of AWS JSON, for a service that speaks it.</summary>
    public string JsonVersion { get; init; } = "1.0";

    public required JsonSerializerOptions Json { get; init; }

    /// <summary>Makes the exception for an error that the operation does not model.</summary>
    public required ModeledError Unmodelled { get; init; }
}
