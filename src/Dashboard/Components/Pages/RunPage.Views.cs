using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>Graph, timeline and events: what their addresses keep and what they read.</content>
public sealed partial class RunPage
{
    private StateVisitsViewModel _visits = null!;
    private TimelineViewModel _timeline = null!;

    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "type")] private string? Types { get; set; }

    [SupplyParameterFromQuery(Name = "from")] private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "align")] private string? AlignedBy { get; set; }

    private TimelineAlignment Alignment => QueryText.Parse<TimelineAlignment>(AlignedBy) ?? TimelineAlignment.Clock;

    private EventsPageState EventFilter => EventsPageState.Read(Types, State, Search, From, To, Descending);

    /// <summary>What belongs to the view that is left has no meaning in another.</summary>
    private static void LeaveView(Dictionary<string, object?> parameters)
    {
        foreach (var name in new[] { "state", "type", "from", "to", "align", "with", "diff", "slow" })
        {
            parameters[name] = null;
        }
    }

    private string AddressOfState(string? state)
    {
        var parameters = Parameters(RunTab.Graph, _items);
        parameters["state"] = state;
        return Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), parameters);
    }

    private string AddressOfEvents(EventsPageState events)
    {
        var parameters = Parameters(RunTab.Events, new ItemsPageState { Statuses = _items.Statuses });
        foreach (var (name, value) in events.ToParameters())
        {
            parameters[name] = value;
        }

        return Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), parameters);
    }

    private void GoEvents(EventsPageState events) => Navigation.NavigateTo(AddressOfEvents(events), replace: true);

    private void Align(TimelineAlignment alignment)
    {
        var parameters = Parameters(RunTab.Timeline, _items);
        parameters["align"] = alignment == TimelineAlignment.Clock ? null : alignment.ToString().ToLowerInvariant();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Base, parameters), replace: true);
    }

    private void SelectState(string state) => Navigation.NavigateTo(AddressOfState(state == State ? null : state), replace: true);

    private bool HasNewVisits(RunDelta delta) => _tab == RunTab.Graph && State is not null && delta.States.Any(counts => counts.State == State);

    private Task ReadTimelineAsync(CancellationToken token) => _subscription is { } subscription
        ? _timeline.LoadAsync(_run.Identity!, _activation, subscription.FindItemsAsync, _items.Statuses, Alignment, token)
        : Task.CompletedTask;

    private async Task ReadGraphAsync(CancellationToken token)
    {
        if (_machine is null && _run.Identity is { } identity)
        {
            await ReadMachineAsync(identity, token);
        }

        if (State is { } state)
        {
            await _visits.LoadAsync(new RunId(RunId), state, token);
        }
    }
}
