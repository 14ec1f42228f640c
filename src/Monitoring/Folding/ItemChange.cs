using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>
/// State of an item after an event. It is absolute: of several changes of one item the last one alone is enough.
/// </summary>
public sealed record ItemChange
{
    /// <summary>The item.</summary>
    public required ItemKey Key { get; init; }

    /// <summary>Its status now.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>Time of its <c>MapIterationStarted</c> event, or when the child execution started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Time of the event that ended it; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// 1 plus the retries of its tasks; a task that is scheduled again without its state being entered again is a retry. 0 before
    /// the first task. For a child execution 1 plus its redrives: its retries are in its own history.
    /// </summary>
    public int Attempts { get; init; }

    /// <summary>State the item is in, or was in when it ended.</summary>
    public string? StateName { get; init; }

    /// <summary>Error name when it failed; AWS allows 256 characters.</summary>
    public string? Error { get; init; }

    /// <summary>Cause when it failed; AWS allows 32,768 characters. Often JSON text: the error document of a function.</summary>
    public string? Cause { get; init; }

    /// <summary>
    /// Name of the child execution that it is; null for an item of an inline Map. See <see cref="MapRun.ArnOf"/>.
    /// </summary>
    public string? ChildName { get; init; }

    /// <summary>Items in the batch of a child execution; null when it is not one, or AWS does not say.</summary>
    public int? ChildItems { get; init; }

    /// <summary>Id of its <c>MapIterationStarted</c> event; 0 for a child execution.</summary>
    public required long FirstEventId { get; init; }

    /// <summary>Id of the newest event that belongs to it; 0 for a child execution.</summary>
    public required long LastEventId { get; init; }
}
