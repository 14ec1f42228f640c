using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>What needs a person, over all machines and connections.</summary>
public sealed partial class OverviewPage : LivePage
{
    /// <summary>A busy run changes ten times a second; nobody reads an overview that fast.</summary>
    private static readonly TimeSpan RefreshGap = TimeSpan.FromSeconds(1);

    private OverviewViewModel _overview = null!;
    private MachinesViewModel _machines = null!;

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private ICauseQueries Causes { get; set; } = null!;

    [Inject] private CauseFeed CauseFeed { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private MachineCatalog Catalog { get; set; } = null!;

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private DiscoveryHealth Discovery { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _overview = new OverviewViewModel(Queries, Causes, Feed);
        _machines = new MachinesViewModel(Connections, Catalog, Queries);
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.SubscribeToRuns()).Batches, _ => ReadAllAsync(Closing), RefreshGap);
            Follow(Own(CauseFeed.Subscribe()).Batches, _ => ReadAllAsync(Closing), RefreshGap);
        }

        return ReadAsync();
    }

    private Task ReadAsync() => LoadAsync(ReadAllAsync);

    // Machines are offered only as long as nothing has run: asking for them is a call to AWS.
    private async Task ReadAllAsync(CancellationToken token)
    {
        await _overview.ReadAsync(token);
        if (!_overview.HasRuns)
        {
            await _machines.ReadAsync(refresh: false, token);
        }
    }
}
