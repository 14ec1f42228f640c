using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Failed and timed-out items of all runs, newest first.</summary>
public sealed partial class FailedItemsPage : LiveListPage<FailedItemRow, ItemKey>
{
    private FailedItemsPageState _state = new();

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "error")] private string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    /// <inheritdoc/>
    protected override ItemKey KeyOf(FailedItemRow row) => row.Item.Key;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<Page<FailedItemRow>>> Prepare()
    {
        _state = new FailedItemsPageState { Machine = Machine, Error = Error, Search = Search, After = After };
        var query = _state.ToQuery();
        return token => Queries.GetFailedItemsAsync(query, token);
    }

    private string AddressOf(FailedItemsPageState state) => Navigation.GetUriWithQueryParameters(Link.FailedItems, state.ToParameters());

    private void Go(FailedItemsPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);
}
