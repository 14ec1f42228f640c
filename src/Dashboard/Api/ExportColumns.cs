using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.Api;

/// <summary>What files have in their columns. Names are part of the interface: programs read the files.</summary>
internal static class ExportColumns
{
    internal static IReadOnlyList<ExportColumn<ExportedItem>> Items { get; } =
    [
        new ExportColumn<ExportedItem>.Number("run", row => row.Key.Run.Value),
        new ExportColumn<ExportedItem>.Number("activation", row => row.Key.Activation),
        new ExportColumn<ExportedItem>.Number("index", row => row.Key.Index),
        new ExportColumn<ExportedItem>.Text("status", row => StatusLook.Of(row.Status).Word),
        new ExportColumn<ExportedItem>.Text("label", row => row.Row?.Label),
        new ExportColumn<ExportedItem>.Text("key", row => row.Row?.Key),
        .. Of<ExportedItem>(row => row.Row?.Item),
    ];

    internal static IReadOnlyList<ExportColumn<FailedItemRow>> FailedItems { get; } =
    [
        new ExportColumn<FailedItemRow>.Text("machine", row => row.Run.StateMachine.Value),
        new ExportColumn<FailedItemRow>.Text("execution", row => row.Run.Execution.Value),
        new ExportColumn<FailedItemRow>.Number("run", row => row.Item.Key.Run.Value),
        new ExportColumn<FailedItemRow>.Text("map_state", row => row.MapState),
        new ExportColumn<FailedItemRow>.Number("activation", row => row.Item.Key.Activation),
        new ExportColumn<FailedItemRow>.Number("index", row => row.Item.Key.Index),
        new ExportColumn<FailedItemRow>.Text("status", row => StatusLook.Of(row.Item.Status).Word),
        new ExportColumn<FailedItemRow>.Text("label", row => row.Label),
        .. Of<FailedItemRow>(row => row.Item),
    ];

    internal static IReadOnlyList<ExportColumn<EventRow>> Events { get; } =
    [
        new ExportColumn<EventRow>.Number("id", row => row.Id),
        new ExportColumn<EventRow>.Number("previous_id", row => row.PreviousEventId),
        new ExportColumn<EventRow>.Time("time", row => row.Timestamp),
        new ExportColumn<EventRow>.Text("type", row => row.Type),
        new ExportColumn<EventRow>.Text("state", row => row.StateName),
        new ExportColumn<EventRow>.Number("activation", row => row.Item?.Activation),
        new ExportColumn<EventRow>.Number("index", row => row.Item?.Index),
        new ExportColumn<EventRow>.Text("details", row => row.Details),
    ];

    private static IEnumerable<ExportColumn<TRow>> Of<TRow>(Func<TRow, ItemChange?> item) =>
    [
        new ExportColumn<TRow>.Time("started_at", row => item(row)?.StartedAt),
        new ExportColumn<TRow>.Time("ended_at", row => item(row)?.EndedAt),
        new ExportColumn<TRow>.Number("duration_ms", row => item(row) is { EndedAt: { } end } ended ? (long)(end - ended.StartedAt).TotalMilliseconds : null),
        new ExportColumn<TRow>.Number("attempts", row => item(row)?.Attempts),
        new ExportColumn<TRow>.Text("state", row => item(row)?.StateName),
        new ExportColumn<TRow>.Text("child_execution", row => item(row)?.ChildName),
        new ExportColumn<TRow>.Text("error", row => item(row)?.Error),
        new ExportColumn<TRow>.Text("cause", row => item(row)?.Cause),
    ];
}
