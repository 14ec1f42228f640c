using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests;

/// <summary>A run that a test moves on: it stores and publishes what a poller would.</summary>
internal sealed class DrivenRun
{
    private readonly IRunStore _store;
    private readonly RunFeed _feed;
    private readonly HistoryBuilder _history;
    private readonly RunProjection _projection;

    private DrivenRun(IRunStore store, RunFeed feed, HistoryBuilder history, RunIdentity identity)
    {
        (_store, _feed, _history, Identity) = (store, feed, history, identity);
        _projection = new RunProjection(identity);
        _feed.Attach(identity.Id);
        _feed.Open(identity.Id, _projection);
    }

    public RunIdentity Identity { get; }

    public static async Task<DrivenRun> AddAsync(IRunStore store, RunFeed feed, HistoryBuilder history, string name)
    {
        var identity = await store.AddAsync(
            new NewRun
            {
                Connection = RunBuilder.Connection,
                Execution = RunBuilder.Execution(name),
                StateMachine = RunBuilder.Machine,
                StartedAt = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero),
                Origin = RunOrigin.Launched,
            },
            TestContext.Current.CancellationToken);
        return new DrivenRun(store, feed, history, identity);
    }

    /// <summary>Takes the history up to an event; all of it by default.</summary>
    public async Task<RunDelta> AdvanceAsync(long? upTo = null)
    {
        var delta = _projection.Apply([.. _history.Events.Where(e => upTo is null || e.Id <= upTo)])!;
        await _store.AppendAsync(delta, TestContext.Current.CancellationToken);
        _feed.Publish(delta);
        return delta;
    }
}
