using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Dashboard.Tests.Conformance;

/// <summary>A recorded history on its whole way: folded, stored, and read again by the view models of the run page.</summary>
internal sealed class RenderedHistory
{
    private readonly InMemoryRunQueries _queries;

    private RenderedHistory(InMemoryRunQueries queries, RunIdentity identity, RunViewModel run)
    {
        (_queries, Identity, Run) = (queries, identity, run);
    }

    public RunIdentity Identity { get; }

    public RunViewModel Run { get; }

    public static async Task<RenderedHistory> CreateAsync(RecordedHistory history, CancellationToken token)
    {
        var store = new InMemoryRunStore();
        var queries = new InMemoryRunQueries(store);
        var identity = await store.AddAsync(
            new NewRun
            {
                Connection = RunBuilder.Connection,
                Execution = RunBuilder.Execution("recorded"),
                StateMachine = RunBuilder.Machine,
                StartedAt = RecordedHistory.TimeOf(1),
                Origin = RunOrigin.Launched,
            },
            token);
        await store.AppendAsync(new RunProjection(identity).Apply(history.Events)!, token);
        var run = new RunViewModel(new FakeTimeProvider());
        run.Begin((await queries.GetImageAsync(identity.Id, token))!.Run);
        return new RenderedHistory(queries, identity, run);
    }

    /// <summary>The rows that the grid shows of an activation.</summary>
    public async Task<IReadOnlyList<ItemGridRow>> ReadGridAsync(Activation activation, CancellationToken token)
    {
        var items = new ItemsViewModel(_queries, new ItemLabels(_queries));
        await items.FindAsync(new ItemsPageState().ToQuery(Identity.Id, activation.Id), token);
        return await items.GetRowsAsync(0, items.Indexes.Count, token);
    }

    /// <summary>The rows of the timeline of an activation, and the one of what is outside of Maps.</summary>
    public async Task<(TimelineRow Outside, IReadOnlyList<TimelineRow> Items)> ReadTimelineAsync(Activation? activation, CancellationToken token)
    {
        var timeline = new TimelineViewModel(_queries, new ItemsViewModel(_queries, new ItemLabels(_queries)), new FakeTimeProvider());
        await timeline.LoadAsync(Identity, activation, new ItemsPageState(), TimelineAlignment.Clock, token);
        var rows = await timeline.GetRowsAsync(0, timeline.Indexes.Count, token);
        return (timeline.Outside!, rows);
    }
}
