using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>All runs, newest first.</summary>
public sealed partial class RunsPage : LiveListPage<RunRow, RunId>
{
    private RunsPageState _state = new();

    /// <summary>Statuses in the address.</summary>
    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "failed")] private string? Failed { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    /// <inheritdoc/>
    protected override RunId KeyOf(RunRow row) => row.Identity.Id;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<Page<RunRow>>> Prepare()
    {
        _state = new RunsPageState
        {
            Statuses = QueryText.Split<RunStatus>(Status),
            Machine = Machine,
            Search = Search,
            WithFailedItems = Failed is not null,
            After = After,
        };
        var query = _state.ToQuery();
        return token => Queries.GetRunsAsync(query, token);
    }

    private string AddressOf(RunsPageState state) => Navigation.GetUriWithQueryParameters(Link.Runs, state.ToParameters());

    private void Go(RunsPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);
}
