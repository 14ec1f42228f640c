using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components;

/// <summary>A page with one list over all runs that stays up to date while it is read, and the machines to filter it by.</summary>
/// <typeparam name="TRow">A row of the list.</typeparam>
/// <typeparam name="TKey">What a row is known by.</typeparam>
public abstract class LiveListPage<TRow, TKey> : LivePage
    where TKey : notnull
{
    /// <summary>A busy run changes ten times a second; nobody reads a list that fast, and each change asks the store again.</summary>
    private static readonly TimeSpan RefreshGap = TimeSpan.FromSeconds(1);

    /// <summary>The rows.</summary>
    private protected LiveList<TRow, TKey> List { get; private set; } = null!;

    /// <summary>The machines that have runs.</summary>
    protected IReadOnlyList<StateMachineArn> Machines { get; private set; } = [];

    /// <summary>Health of the connection that was heard of least recently.</summary>
    protected PollHealth? Health => Connections.All.Select(connection => Discovery[connection.Id]).OfType<PollHealth>().MinBy(health => health.AsOf);

    /// <summary>Reads the list.</summary>
    [Inject] protected IRunQueries Queries { get; set; } = null!;

    /// <summary>Changes the address.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private DiscoveryHealth Discovery { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        List = new LiveList<TRow, TKey>(KeyOf);
        if (RendererInfo.IsInteractive)
        {
            Follow(
                Own(Feed.SubscribeToRuns()).Batches,
                changed => changed.Count == 0 ? Task.CompletedTask : List.RefreshAsync(Closing),
                RefreshGap);
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReloadAsync();

    /// <summary>What a row is known by.</summary>
    protected abstract TKey KeyOf(TRow row);

    /// <summary>Takes what the address says and answers how to read the page of the list it asks for.</summary>
    protected abstract Func<CancellationToken, Task<Page<TRow>>> Prepare();

    /// <summary>Reads the list again from the store.</summary>
    protected Task ReloadAsync()
    {
        var fetch = Prepare();
        return LoadAsync(async token =>
        {
            await List.LoadAsync(fetch, token);
            Machines = await MachineNames.ReadAsync(Queries, Connections, token);
        });
    }

    /// <summary>Shows the rows that have come since.</summary>
    protected Task ShowNewAsync() => LoadAsync(List.ShowNewAsync);
}
