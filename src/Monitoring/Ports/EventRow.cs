using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>A stored history event.</summary>
public sealed record EventRow
{
    /// <summary>Its id, from 1 without gaps.</summary>
    public required long Id { get; init; }

    /// <summary>Id of the event that caused it; 0 for none.</summary>
    public required long PreviousEventId { get; init; }

    /// <summary>AWS's event type, for example <c>LambdaFunctionFailed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The state it belongs to, when it belongs to one.</summary>
    public string? StateName { get; init; }

    /// <summary>The item that wrote it, when one did.</summary>
    public ItemKey? Item { get; init; }

    /// <summary>Its <c>…EventDetails</c> member as JSON text in AWS's member names; null when it has none.</summary>
    public string? Details { get; init; }
}
