namespace Fanout.Emulator.Engine.Distributed;

/// <summary>How a Map Run ended.</summary>
/// <param name="Status">How.</param>
/// <param name="StopDate">When.</param>
internal sealed record MapRunEnd(MapRunStatus Status, DateTimeOffset StopDate)
{
    /// <summary>Error of a failure.</summary>
    public string? Error { get; init; }

    /// <summary>Cause of a failure.</summary>
    public string? Cause { get; init; }

    /// <summary>Bucket that results were written to.</summary>
    public string? ResultBucket { get; init; }

    /// <summary>Key of the manifest that was written.</summary>
    public string? ResultKey { get; init; }

    /// <summary>Whether the results of the children were collected or written.</summary>
    public bool HasResults { get; init; }
}
