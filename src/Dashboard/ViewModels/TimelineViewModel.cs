using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Monitoring.Timelines;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The timeline of an activation: rows are read page by page, the axis fits those that were read last.</summary>
public sealed class TimelineViewModel(IRunQueries queries, TimeProvider time)
{
    private RunId _run;
    private Activation? _activation;
    private IReadOnlyList<TimelineRow> _inSight = [];
    private DateTimeOffset _origin;
    private TimelineAlignment _alignment;

    /// <summary>The states outside of Maps; null before the first <see cref="LoadAsync"/>.</summary>
    public TimelineRow? Outside { get; private set; }

    /// <summary>The items found.</summary>
    public FoundItems Items { get; private set; } = FoundItems.None;

    /// <summary>Whether the items have been found.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The axis of the rows in sight.</summary>
    public TimeAxis Axis { get; private set; } = TimeAxis.Create([]);

    /// <summary>Finds the rows.</summary>
    /// <param name="run">The run.</param>
    /// <param name="activation">The activation whose items are shown; null when none has started.</param>
    /// <param name="find">Finds the items of an activation.</param>
    /// <param name="statuses">Statuses shown; none means all.</param>
    /// <param name="alignment">What rows have in common.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task LoadAsync(
        RunIdentity run,
        Activation? activation,
        Func<ItemsQuery, CancellationToken, Task<FoundItems?>> find,
        IReadOnlyList<ItemStatus> statuses,
        TimelineAlignment alignment,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(find);
        var outside = await queries.GetTimelineEventsAsync(new TimelineQuery { Run = run.Id }, cancellationToken);
        var found = activation is null ? null : await find(new ItemsPageState { Statuses = statuses }.ToQuery(activation.Id), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Items = found ?? FoundItems.None;
        (_run, _activation, _alignment, _origin, IsLoaded) = (run.Id, activation, alignment, run.StartedAt, true);
        Outside = new TimelineRow(null, run.StartedAt, TimelineBuilder.Build(outside));
        Fit();
    }

    /// <summary>Rows from a position on; the axis then fits them.</summary>
    public async Task<IReadOnlyList<TimelineRow>> GetRowsAsync(int start, int count, CancellationToken cancellationToken)
    {
        if (_activation is not { } activation)
        {
            return [];
        }

        var found = await ReadItemsAsync(activation, Items.Page(start, count), cancellationToken);
        var events = activation.MapRun is not null ? [] : await queries.GetTimelineEventsAsync(
            new TimelineQuery { Run = _run, Activation = activation.Id, Indexes = [.. found.Where(row => row.Item is not null).Select(row => row.Key.Index)] },
            cancellationToken);
        var byItem = events.ToLookup(e => e.Item!.Value.Index);
        _inSight = [.. found.Select(row => new TimelineRow(row, row.Item?.StartedAt ?? activation.StartedAt, SegmentsOf(row, byItem[row.Key.Index], activation)))];
        Fit();
        return _inSight;
    }

    /// <summary>Place of a moment of a row, from 0 to 1.</summary>
    public double At(TimelineRow row, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Axis.At(moment - OriginOf(row));
    }

    /// <summary>End of a segment; now for one that goes on.</summary>
    public DateTimeOffset EndOf(TimelineSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var now = time.GetUtcNow();
        return segment.End ?? (now > segment.Start ? now : segment.Start);
    }

    private async Task<IReadOnlyList<ItemGridRow>> ReadItemsAsync(Activation activation, int[] indexes, CancellationToken cancellationToken)
    {
        var items = (await queries.GetItemsAsync(_run, activation.Id, indexes, cancellationToken)).ToDictionary(row => row.Item.Key.Index);
        return
        [
            .. indexes.Select(index => new ItemGridRow(
                new ItemKey(_run, activation.Id, index), items.GetValueOrDefault(index)?.Item, items.GetValueOrDefault(index)?.Name)),
        ];
    }

    private static IReadOnlyList<TimelineSegment> SegmentsOf(ItemGridRow row, IEnumerable<EventRow> events, Activation activation)
    {
        if (row.Item is not { } item)
        {
            return [];
        }

        return activation.MapRun is null
            ? TimelineBuilder.Build(events, item.EndedAt)
            : [new TimelineSegment { Kind = SegmentKind.Execution, State = activation.MapState, Start = item.StartedAt, End = item.EndedAt, Status = item.Status, Error = item.Error }];
    }

    private DateTimeOffset OriginOf(TimelineRow row) => _alignment == TimelineAlignment.Start && row.Item is not null ? row.Origin : _origin;

    // The run itself is as long as all its items: it only counts where no item is in sight.
    private void Fit()
    {
        var rows = _inSight.Any(row => row.Segments.Count > 0) || Outside is null ? _inSight : [Outside];
        Axis = TimeAxis.Create(rows.SelectMany(row => row.Segments.Where(IsBusy).Select(segment => (segment.Start - OriginOf(row), EndOf(segment) - OriginOf(row)))));
    }

    /// <summary>Pauses are idle: when all rows have one, it is folded. A Parallel state is as busy as its branches.</summary>
    private static bool IsBusy(TimelineSegment segment) => segment.Kind is not (SegmentKind.BackOff or SegmentKind.Wait or SegmentKind.Parallel);
}
