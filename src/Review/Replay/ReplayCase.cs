using Fanout.Monitoring.Ports;

namespace Fanout.Review.Replay;

/// <summary>What is needed to run a failed item again on a developer's machine.</summary>
public sealed record ReplayCase
{
    /// <summary>The run.</summary>
    public required RunRow Run { get; init; }

    /// <summary>The item.</summary>
    public required ItemRow Item { get; init; }

    /// <summary>Name of its Map state.</summary>
    public required string MapState { get; init; }

    /// <summary>Its input as JSON text; null when it is not known.</summary>
    public string? Input { get; init; }

    /// <summary>What its function was sent last, as JSON text; null when that is not known.</summary>
    public string? Payload { get; init; }

    /// <summary>The function that was called last, as the task names it; null when none is known.</summary>
    public string? Function { get; init; }

    /// <summary>Definition of its machine as it is now; null when it was deleted or cannot be read.</summary>
    public string? Definition { get; init; }

    /// <summary>What to send: the payload, else the input; null when neither is known.</summary>
    public string? Event => Payload ?? Input;
}
