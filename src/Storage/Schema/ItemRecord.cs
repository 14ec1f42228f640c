using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>items</c>. Read through the context, written by an <see cref="Items.IItemBulkWriter"/> only.</summary>
internal sealed class ItemRecord
{
    public long RunId { get; set; }

    public long Activation { get; set; }

    public int Index { get; set; }

    public ItemStatus Status { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int Attempts { get; set; }

    public long FirstEventId { get; set; }

    public long LastEventId { get; set; }

    public string? StateName { get; set; }

    public byte[]? ChildName { get; set; }

    public int? ChildItems { get; set; }

    public string? Error { get; set; }

    public string? Label { get; set; }

    public string? Key { get; set; }

    public string? Cause { get; set; }

    /// <summary>The cause group of a failed item; null before it has one. Writing another failure over this one clears it.</summary>
    public long? CauseId { get; set; }

    public ItemRow ToRow() => new(ToChange(), Label, Key);

    public ItemChange ToChange() => new()
    {
        Key = new ItemKey(new RunId(RunId), Activation, Index),
        Status = Status,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Attempts = Attempts,
        StateName = StateName,
        Error = Error,
        Cause = Cause,
        ChildName = ChildName is null ? null : Items.ChildNameBlob.Read(ChildName),
        ChildItems = ChildItems,
        FirstEventId = FirstEventId,
        LastEventId = LastEventId,
    };
}
