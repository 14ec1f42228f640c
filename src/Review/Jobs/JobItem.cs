using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>An item of a job.</summary>
public sealed record JobItem
{
    /// <summary>The job.</summary>
    public required RetryJobId Job { get; init; }

    /// <summary>Its place in the job, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The item as it failed.</summary>
    public required ItemKey Key { get; init; }

    /// <summary>Short text that names it to a person; null without one.</summary>
    public string? Label { get; init; }

    /// <summary>Exactly what is sent for it, as JSON text; null for a redrive.</summary>
    public string? Payload { get; init; }

    /// <summary>What became of it.</summary>
    public required JobItemState State { get; init; }

    /// <summary>The item that it became; null while that is not known.</summary>
    public ItemKey? Result { get; init; }

    /// <summary>Error name when it failed again, or why it is in doubt.</summary>
    public string? Error { get; init; }

    /// <summary>When it was sent last.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When its outcome was known.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
