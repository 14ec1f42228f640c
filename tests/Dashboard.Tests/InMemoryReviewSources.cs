using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Ports;
using Fanout.Review.Retry;

namespace Fanout.Dashboard.Tests;

/// <summary>What retries and comparisons read, from the runs in memory, whose events have no details.</summary>
internal sealed class InMemoryReviewSources(IRunQueries queries) : IRetrySources, IComparisonSources, IRetryRouteSettings
{
    private readonly Dictionary<string, ListSetting> _settings = [];

    public async Task<Activation?> GetActivationAsync(RunId run, long activation, CancellationToken cancellationToken) =>
        (await GetActivationsAsync(run, cancellationToken)).FirstOrDefault(candidate => candidate.Id == activation);

    public async Task<IReadOnlyList<Activation>> GetActivationsAsync(RunId run, CancellationToken cancellationToken) =>
        (await queries.GetImageAsync(run, cancellationToken))?.Run.Activations ?? [];

    public async Task<string?> GetRunInputAsync(RunId run, CancellationToken cancellationToken) =>
        (await ReadAsync(run, "ExecutionStarted", cancellationToken)).Select(e => EventDetailsText.Read(e, "input")).FirstOrDefault();

    public async Task<string?> GetMapInputAsync(RunId run, Activation activation, CancellationToken cancellationToken) =>
        (await ReadAsync(run, "MapStateEntered", cancellationToken)).Select(e => EventDetailsText.Read(e, "input")).LastOrDefault();

    public async Task<bool> WasLeftAsync(RunId run, Activation activation, CancellationToken cancellationToken) =>
        (await ReadAsync(run, "MapStateExited", cancellationToken)).Count > 0;

    public async Task<IReadOnlyDictionary<int, string>> GetInputsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) =>
        (await ReadAsync(run, "TaskStateEntered", cancellationToken))
            .Where(e => e.Item is { } item && indexes.Contains(item.Index))
            .ToDictionary(e => e.Item!.Value.Index, e => EventDetailsText.Read(e, "input") ?? "{}");

    public Task<IReadOnlyDictionary<int, EventRow>> GetLastCallsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, EventRow>>(new Dictionary<int, EventRow>());

    public async Task<IReadOnlyList<ItemFacts>> ReadItemsAsync(RunId run, long activation, CancellationToken cancellationToken)
    {
        var rows = await queries.GetItemsAsync(run, activation, [.. Enumerable.Range(0, 1_000)], cancellationToken);
        return
        [
            .. rows.Select(row => new ItemFacts(
                row.Item.Key.Index, row.Item.Status, row.Item.EndedAt is { } ended ? (int)(ended - row.Item.StartedAt).TotalMilliseconds : -1,
                row.Key, row.Label, row.Item.Error)),
        ];
    }

    public async Task<RunIdentity?> FindBeforeAsync(
        ConnectionId connection, StateMachineArn machine, DateTimeOffset time, CancellationToken cancellationToken) =>
        (await queries.GetRunsAsync(new RunsQuery { StateMachine = machine, Take = 100 }, cancellationToken)).Rows
            .FirstOrDefault(row => row.Identity.StartedAt < time && row.State.Status != RunStatus.Running)?.Identity;

    public Task<ListSetting?> GetAsync(ConnectionId connection, StateMachineArn machine, string mapState, CancellationToken cancellationToken) =>
        Task.FromResult(_settings.GetValueOrDefault(mapState));

    public Task SetAsync(ConnectionId connection, StateMachineArn machine, string mapState, ListSetting? setting, CancellationToken cancellationToken)
    {
        _settings.Remove(mapState);
        if (setting is not null)
        {
            _settings.Add(mapState, setting);
        }

        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<EventRow>> ReadAsync(RunId run, string type, CancellationToken cancellationToken) =>
        (await queries.GetEventsAsync(new EventsQuery { Run = run, Types = [type], Take = 1_000 }, cancellationToken)).Rows;
}
