using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>activations</c>: one start of a Map state.</summary>
internal sealed class ActivationRecord
{
    public long RunId { get; set; }

    public long Id { get; set; }

    public required string MapState { get; set; }

    public long? ParentActivation { get; set; }

    public int? ParentIndex { get; set; }

    public int Length { get; set; }

    public int Attempt { get; set; }

    public bool Superseded { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public ItemStatus Status { get; set; }

    public ItemCounts Counts { get; set; }

    public Activation ToActivation(MapRun? mapRun) => new()
    {
        Id = Id,
        MapState = MapState,
        Parent = ParentActivation is { } activation && ParentIndex is { } index
            ? new ItemKey(new RunId(RunId), activation, index)
            : null,
        MapRun = mapRun,
        Length = Length,
        Attempt = Attempt,
        Superseded = Superseded,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Status = Status,
        Counts = Counts,
    };
}
