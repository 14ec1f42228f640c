namespace Fanout.Storage.Schema;

/// <summary>A row of <c>events</c>: a history event as AWS sent it, and the item it belongs to.</summary>
internal sealed class EventRecord
{
    public long RunId { get; set; }

    public long Id { get; set; }

    public long? PreviousId { get; set; }

    public required string Type { get; set; }

    public DateTimeOffset At { get; set; }

    public string? StateName { get; set; }

    public long? Activation { get; set; }

    public int? Index { get; set; }

    /// <summary>Which <c>…EventDetails</c> member the event has, in AWS's spelling.</summary>
    public string? DetailsMember { get; set; }

    /// <summary>The value of that member as JSON text.</summary>
    public string? Details { get; set; }
}
