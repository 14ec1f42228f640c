using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Conformance;

/// <summary>A recorded history on its whole way: folded, stored, and read again by the view models of the run page.</summary>
internal sealed class RenderedHistory : IAsyncDisposable
{
    private readonly DashboardContext _context;
    private readonly RunSubscription _subscription;
    private readonly IRunQueries _queries;

    private RenderedHistory(DashboardContext context, RunSubscription subscription)
    {
        (_context, _subscription, _queries) = (context, subscription, context.Services.GetRequiredService<IRunQueries>());
        Run = new RunViewModel();
        Run.Begin(subscription.Initial);
    }

    public RunViewModel Run { get; }

    public DashboardContext Context => _context;

    public static async Task<RenderedHistory> CreateAsync(RecordedHistory history, CancellationToken token)
    {
        var context = new DashboardContext();
        var identity = await context.Store.AddAsync(
            new NewRun
            {
                Connection = RunBuilder.Connection,
                Execution = RunBuilder.Execution("recorded"),
                StateMachine = RunBuilder.Machine,
                StartedAt = RecordedHistory.TimeOf(1),
                Origin = RunOrigin.Launched,
            },
            token);
        await context.Store.AppendAsync(new RunProjection(identity).Apply(history.Events)!, token);
        return new RenderedHistory(context, (await context.Feed.SubscribeAsync(identity.Id, token))!);
    }

    /// <summary>The items that the grid shows of an activation.</summary>
    public async Task<IReadOnlyList<ItemChange>> ReadGridAsync(Activation activation, CancellationToken token)
    {
        var items = new ItemsViewModel(Run.Identity!.Id, _queries);
        await items.FindAsync(_subscription.FindItemsAsync, new ItemsPageState().ToQuery(activation.Id), anchor: null, token);
        Assert.InRange(items.Shown.Count, 0, items.Window.Rows.Count);
        return [.. items.Window.Rows.Select(row => row.Item).OfType<ItemChange>()];
    }

    /// <summary>The rows of the timeline of an activation, and the one of what is outside of Maps.</summary>
    public async Task<(TimelineRow Outside, IReadOnlyList<TimelineRow> Items)> ReadTimelineAsync(Activation? activation, CancellationToken token)
    {
        var timeline = new TimelineViewModel(_queries, _context.Time);
        await timeline.LoadAsync(Run.Identity!, activation, _subscription.FindItemsAsync, [], TimelineAlignment.Clock, token);
        var rows = await timeline.GetRowsAsync(0, timeline.Items.Count, token);
        return (timeline.Outside!, rows);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await _context.DisposeAsync();
    }
}
