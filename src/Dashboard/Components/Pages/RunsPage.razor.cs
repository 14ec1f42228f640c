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

/// <summary>All runs, newest first.</summary>
public sealed partial class RunsPage : LivePage
{
    private readonly LiveList<RunRow, RunId> _runs = new(row => row.Identity.Id);
    private RunsPageState _state = new();
    private IReadOnlyList<StateMachineArn> _machines = [];

    /// <summary>Statuses in the address.</summary>
    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "failed")] private string? Failed { get; set; }

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
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.SubscribeToRuns()).Batches, _ => _runs.RefreshAsync(Closing));
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _state = new RunsPageState
        {
            Statuses = QueryText.Split<RunStatus>(Status),
            Machine = Machine,
            Search = Search,
            WithFailedItems = Failed is not null,
            After = After,
        };
        return ReloadAsync();
    }

    private Task ReloadAsync() => LoadAsync(async token =>
    {
        var query = _state.ToQuery();
        await _runs.LoadAsync(cancel => Queries.GetRunsAsync(query, cancel), token);
        _machines = await MachineNames.ReadAsync(Queries, Connections, token);
    });

    private Task ShowNewAsync() => LoadAsync(_runs.ShowNewAsync);

    private string AddressOf(RunsPageState state) => Navigation.GetUriWithQueryParameters(Link.Runs, state.ToParameters());

    private void Go(RunsPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);
}
