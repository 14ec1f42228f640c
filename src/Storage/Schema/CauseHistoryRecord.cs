using Fanout.Review.Ports;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>cause_history</c>: something that happened to a cause group.</summary>
internal sealed class CauseHistoryRecord
{
    public long Id { get; set; }

    public long CauseId { get; set; }

    public DateTimeOffset At { get; set; }

    public string? Who { get; set; }

    public CauseAction Action { get; set; }

    public string? Text { get; set; }

    public CauseHistoryEntry ToEntry() => new(Id, At, Who, Action, Text);
}
