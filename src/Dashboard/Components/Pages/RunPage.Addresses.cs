using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>Every view of the run has an address; these are they.</content>
public sealed partial class RunPage
{
    private string Base => Item is { } item ? Link.ToItem(item) : Link.ToRun(new RunId(RunId));

    private Dictionary<string, object?> Parameters(RunTab tab, ItemsPageState items)
    {
        var parameters = items.ToParameters();
        parameters["tab"] = tab.Name.Length == 0 ? null : tab.Name;
        parameters["map"] = Map;
        if (tab != _tab)
        {
            LeaveView(parameters);
        }

        return parameters;
    }

    private string AddressOf(ItemKey item) => Navigation.GetUriWithQueryParameters(Link.ToItem(item), Parameters(_tab, _items));

    private string AddressOf(RunTab tab) =>
        Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), Parameters(tab, tab == _tab ? _items : _items with { Search = null }));

    private void Go(ItemsPageState items) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Base, Parameters(_tab == RunTab.Timeline ? _tab : RunTab.Items, items)), replace: true);

    private void SelectActivation(long id)
    {
        var parameters = Parameters(_tab, _items);
        parameters["map"] = id;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), parameters), replace: true);
    }

    private void Open(ItemKey item) => Navigation.NavigateTo(AddressOf(item));

    private string? Neighbour(int step) =>
        Item is { } item && _grid.Neighbour(item.Index, step, _activation?.Counts.Total ?? 0) is { } index ? AddressOf(item with { Index = index }) : null;

    private string ItemsFile(string format) =>
        Navigation.GetUriWithQueryParameters(Link.ToItemsFile(new RunId(RunId), format), new Dictionary<string, object?>(_items.ToParameters()) { ["map"] = _activation?.Id });

    private string EventsFile(string format) =>
        Navigation.GetUriWithQueryParameters(Link.ToEventsFile(new RunId(RunId), format), EventFilter.ToParameters());
}
