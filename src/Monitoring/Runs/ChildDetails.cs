namespace Fanout.Monitoring.Runs;

/// <summary>What describing a child execution, or a result file, tells beyond its place in the list.</summary>
public sealed record ChildDetails
{
    /// <summary>Its input as JSON text: the item or the batch; null when it was not included.</summary>
    public string? Input { get; init; }

    /// <summary>Its output as JSON text; null unless it succeeded.</summary>
    public string? Output { get; init; }

    /// <summary>Error name when it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Cause when it failed.</summary>
    public string? Cause { get; init; }
}
