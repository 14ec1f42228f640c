using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Failed and timed-out items of all runs, newest first.</summary>
public sealed partial class FailedItemsPage : LiveListPage<FailedItemRow, ItemKey>
{
    private ItemLabels _labels = null!;
    private FailedItemsPageState _state = new();

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "error")] private string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _labels = new ItemLabels(Queries);
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override ItemKey KeyOf(FailedItemRow row) => row.Item.Key;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<Page<FailedItemRow>>> Prepare()
    {
        _state = new FailedItemsPageState { Machine = Machine, Error = Error, Search = Search, After = After };
        var query = _state.ToQuery();
        return token => ReadAsync(query, token);
    }

    private async Task<Page<FailedItemRow>> ReadAsync(FailedItemsQuery query, CancellationToken cancellationToken)
    {
        var page = await Queries.GetFailedItemsAsync(query, cancellationToken);
        await _labels.LoadAsync(page.Rows.Where(row => row.Label is null).Select(row => row.Item), cancellationToken);
        return page;
    }

    private string AddressOf(FailedItemsPageState state) => Navigation.GetUriWithQueryParameters(Link.FailedItems, state.ToParameters());

    private void Go(FailedItemsPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);
}
