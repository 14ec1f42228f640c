using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Failed and timed-out items of all runs, newest first.</summary>
public sealed partial class FailedItemsPage : LiveListPage<FoundFailedItem, ItemKey>
{
    private FailedItemsPageState _state = new();

    /// <summary>Items that are not in the index yet.</summary>
    private int _waiting;

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "error")] private string? Error { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    [Inject] private IFailedItemSearch Index { get; set; } = null!;

    /// <inheritdoc/>
    protected override ItemKey KeyOf(FoundFailedItem row) => row.Row.Item.Key;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<Page<FoundFailedItem>>> Prepare()
    {
        _state = new FailedItemsPageState { Machine = Machine, Error = Error, Search = Search, After = After };
        var (words, query) = (_state.ToSearch(), _state.ToQuery());
        return token => words is null ? ListAsync(query, token) : FindAsync(words, token);
    }

    private async Task<Page<FoundFailedItem>> ListAsync(FailedItemsQuery query, CancellationToken token)
    {
        var page = await Queries.GetFailedItemsAsync(query, token);
        _waiting = 0;
        return new Page<FoundFailedItem>([.. page.Rows.Select(row => new FoundFailedItem(row, []))], page.Next);
    }

    private async Task<Page<FoundFailedItem>> FindAsync(FailedItemSearch query, CancellationToken token)
    {
        var page = await Index.SearchAsync(query, token);
        _waiting = await Index.CountWaitingAsync(token);
        return page;
    }

    private string ExportAddress(string format) =>
        Navigation.GetUriWithQueryParameters(Link.ToFailedItemsFile(format), (_state with { After = null }).ToParameters());

    private string AddressOf(FailedItemsPageState state) => Navigation.GetUriWithQueryParameters(Link.FailedItems, state.ToParameters());

    private void Go(FailedItemsPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);
}
