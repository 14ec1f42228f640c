using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>The read side of the store in memory. Filters work; everything is on the first page.</summary>
public sealed class InMemoryRunQueries(InMemoryRunStore store) : IRunQueries
{
    public Task<Page<RunRow>> GetRunsAsync(RunsQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(PageOf(store.Read(runs => runs
            .Where(run => query.Connection is null || run.Identity.Connection == query.Connection)
            .Where(run => query.StateMachine is null || run.Identity.StateMachine == query.StateMachine)
            .Where(run => query.Statuses.Count == 0 || query.Statuses.Contains(run.State.Status))
            .Where(run => !query.WithFailedItems || run.State.Counts.Unsuccessful + run.State.NestedFailures > 0)
            .Where(run => !query.NeedsLook || NeedsLook(run))
            .Where(run => Matches(query.Search, run.Identity.Execution.Name, run.Identity.StateMachine.Name))
            .OrderByDescending(run => run.Identity.StartedAt)
            .Take(query.Take)
            .Select(run => run.ToRow()))));

    public Task<RunRow?> GetRunAsync(RunId run, CancellationToken cancellationToken) => Task.FromResult(
        store.Read(runs => runs.Where(stored => stored.Identity.Id == run).Select(stored => stored.ToRow())).SingleOrDefault());

    public Task<RunRow?> FindRunAsync(ConnectionId connection, ExecutionArn execution, CancellationToken cancellationToken) =>
        Task.FromResult(store.Read(runs => runs
            .Where(run => run.Identity.Connection == connection && run.Identity.Execution == execution)
            .Select(run => run.ToRow()))
        .SingleOrDefault());

    public Task<RunImage?> GetImageAsync(RunId run, CancellationToken cancellationToken) => Task.FromResult(
        store.Read(runs => runs.Where(stored => stored.Identity.Id == run).Select(stored => stored.ToImage())).SingleOrDefault());

    public Task<IReadOnlyList<int>> SearchItemsAsync(RunId run, long activation, string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<int>>(store.Read(runs => runs
            .Where(stored => stored.Identity.Id == run)
            .SelectMany(stored => stored.Items.Values)
            .Where(item => item.Key.Activation == activation && Matches(text, item.Error ?? "", item.Cause ?? ""))
            .Select(item => item.Key.Index)
            .Order()));

    public Task<IReadOnlyList<ItemRow>> GetItemsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken)
    {
        var items = indexes.Select(index => Find(new ItemKey(run, activation, index))).OfType<ItemChange>();
        return Task.FromResult<IReadOnlyList<ItemRow>>([.. items.Select(RowOf)]);
    }

    public Task<ItemRow?> GetItemAsync(ItemKey item, CancellationToken cancellationToken) =>
        Task.FromResult(Find(item) is { } found ? RowOf(found) : null);

    public Task<ChildDetails?> GetChildDetailsAsync(ItemKey item, CancellationToken cancellationToken) => Task.FromResult(
        store.Read(runs => runs.Where(run => run.Identity.Id == item.Run).Select(run => run.Details.GetValueOrDefault(item))).SingleOrDefault());

    public Task<IReadOnlyList<EventRow>?> GetChildHistoryAsync(ItemKey item, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EventRow>?>(store.Read(runs => runs
            .Where(run => run.Identity.Id == item.Run)
            .Select(run => run.Histories.GetValueOrDefault(item)?.Select(RowOf).ToList()))
        .SingleOrDefault());

    public Task<Page<FailedItemRow>> GetFailedItemsAsync(FailedItemsQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(PageOf(store.Read(runs => runs
            .Where(run => query.Run is null || run.Identity.Id == query.Run)
            .Where(run => query.StateMachine is null || run.Identity.StateMachine == query.StateMachine)
            .SelectMany(run => run.Items.Values
                .Where(item => item.Status is ItemStatus.Failed or ItemStatus.TimedOut)
                .Select(item => new FailedItemRow(run.Identity, run.Activations[item.Key.Activation].MapState, item, IdentityOf(item.Key).Label)))
            .Where(row => Matches(query.Search, row.Item.Error ?? "", row.Item.Cause ?? ""))
            .OrderByDescending(row => row.Item.EndedAt)
            .Take(query.Take))));

    public Task<Page<SameItemRow>> GetSameItemsAsync(SameItemsQuery query, CancellationToken cancellationToken)
    {
        var rows = store.Read(runs => runs
            .Where(run => run.Identity.Id != query.Run.Id && run.Identity.StateMachine == query.Run.StateMachine)
            .SelectMany(run => run.Items.Values
                .Where(item => run.Names.GetValueOrDefault(item.Key).Key == query.Key)
                .Select(item => new SameItemRow(run.Identity, item)))
            .OrderByDescending(row => row.Item.StartedAt));
        return Task.FromResult(new Page<SameItemRow>([.. rows.Take(query.Take)], rows.Count > query.Take ? "more" : null));
    }

    public Task<IReadOnlyList<PastDurations>> GetPastDurationsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastDurations>>([.. indexes
            .Select(index => (Index: index, Took: PastOf(new ItemKey(run, activation, index))))
            .Where(item => item.Took.Count > 0)
            .Select(item => new PastDurations(item.Index, item.Took.Count, item.Took.Max()))]);

    public Task<Page<EventRow>> GetEventsAsync(EventsQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(PageOf(store.Read(runs => runs
            .Where(run => run.Identity.Id == query.Run)
            .SelectMany(run => run.Events)
            .Where(stored => query.Item is null || stored.Item == query.Item)
            .Where(stored => query.Types.Count == 0 || query.Types.Contains(stored.Event.Type.Value))
            .Where(stored => query.State is null || stored.StateName == query.State)
            .Where(stored => stored.Event.Id > (query.After ?? 0))
            .Take(query.Take)
            .Select(RowOf))));

    public Task<IReadOnlyList<EventRow>> GetTimelineEventsAsync(TimelineQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EventRow>>(store.Read(runs => runs
            .Where(run => run.Identity.Id == query.Run)
            .SelectMany(run => run.Events)
            .Where(stored => stored.Item?.Activation == query.Activation && (stored.Item is not { } item || query.Indexes.Contains(item.Index)))
            .Select(RowOf)));

    public Task<IReadOnlyList<EventFacet>> GetEventFacetsAsync(RunId run, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EventFacet>>(store.Read(runs => runs
            .Where(stored => stored.Identity.Id == run)
            .SelectMany(stored => stored.Events)
            .GroupBy(stored => (stored.Event.Type.Value, stored.StateName))
            .Select(group => new EventFacet(group.Key.Value, group.Key.StateName, group.Count()))));

    public Task<IReadOnlyList<MachineStatistics>> GetMachineStatisticsAsync(ConnectionId connection, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MachineStatistics>>(store.Read(runs => runs
            .Where(run => run.Identity.Connection == connection)
            .GroupBy(run => run.Identity.StateMachine)
            .Select(group => new MachineStatistics(
                group.Key,
                group.Count(),
                group.Count(run => run.State.Status == RunStatus.Running),
                group.Aggregate(default(ItemCounts), (sum, run) => sum + run.State.Counts),
                group.Max(run => run.Identity.StartedAt)))));

    private static bool NeedsLook(InMemoryRun run) => run is { IsLookedAt: false, State.Status: not RunStatus.Running } &&
        (run.State.Status is RunStatus.Failed or RunStatus.TimedOut || run.State.Counts.Unsuccessful + run.State.NestedFailures > 0);

    private static Page<T> PageOf<T>(IReadOnlyList<T> rows) => new(rows, Next: null);

    private static bool Matches(string? search, params string[] texts) =>
        search is null || texts.Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static EventRow RowOf(ScopedEvent stored) => new()
    {
        Id = stored.Event.Id!.Value,
        PreviousEventId = stored.Event.PreviousEventId ?? 0,
        Type = stored.Event.Type.Value,
        Timestamp = new DateTimeOffset(stored.Event.Timestamp!.Value, TimeSpan.Zero),
        StateName = stored.StateName,
        Item = stored.Item,
    };

    private ItemRow RowOf(ItemChange item) => new(item, IdentityOf(item.Key).Label, IdentityOf(item.Key).Key);

    private ItemIdentity IdentityOf(ItemKey key) =>
        store.Read(runs => runs.Where(run => run.Identity.Id == key.Run).Select(run => run.Names.GetValueOrDefault(key))).SingleOrDefault();

    private List<TimeSpan> PastOf(ItemKey key) => IdentityOf(key).Key is not { } name ? [] : [.. store.Read(runs => runs
        .Where(run => run.Identity.Id != key.Run)
        .SelectMany(run => run.Items.Values.Where(item =>
            item.Status == ItemStatus.Succeeded && run.Names.GetValueOrDefault(item.Key).Key == name))
        .Select(item => item.EndedAt!.Value - item.StartedAt))];

    private ItemChange? Find(ItemKey key) =>
        store.Read(runs => runs.Where(run => run.Identity.Id == key.Run).Select(run => run.Items.GetValueOrDefault(key))).SingleOrDefault();
}
