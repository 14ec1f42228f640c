using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Failed and timed-out items of all runs, newest first.</summary>
public sealed partial class FailedItemsPage : LivePage
{
    private readonly LiveList<FailedItemRow, ItemKey> _items = new(row => row.Item.Key);
    private ItemLabels _labels = null!;
    private FailedItemsPageState _state = new();
    private IReadOnlyList<StateMachineArn> _machines = [];

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "error")] private string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private DiscoveryHealth Discovery { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private PollHealth? Health => Connections.All.Select(connection => Discovery[connection.Id]).OfType<PollHealth>().MinBy(health => health.AsOf);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _labels = new ItemLabels(Queries);
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.SubscribeToRuns()).Batches, changed => changed.Count == 0 ? Task.CompletedTask : _items.RefreshAsync(Closing));
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _state = new FailedItemsPageState { Machine = Machine, Error = Error, Search = Search, After = After };
        return ReloadAsync();
    }

    private Task ReloadAsync() => LoadAsync(async token =>
    {
        var query = _state.ToQuery();
        await _items.LoadAsync(cancel => ReadAsync(query, cancel), token);
        _machines = await MachineNames.ReadAsync(Queries, Connections, token);
    });

    private async Task<Page<FailedItemRow>> ReadAsync(FailedItemsQuery query, CancellationToken cancellationToken)
    {
        var page = await Queries.GetFailedItemsAsync(query, cancellationToken);
        await _labels.LoadAsync(page.Rows.Where(row => row.Label is null).Select(row => row.Item), cancellationToken);
        return page;
    }

    private Task ShowNewAsync() => LoadAsync(_items.ShowNewAsync);

    private string AddressOf(FailedItemsPageState state) => Navigation.GetUriWithQueryParameters(Link.FailedItems, state.ToParameters());

    private void Go(FailedItemsPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);
}
