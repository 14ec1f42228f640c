using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>The machines of all connections.</summary>
public sealed partial class MachinesPage : LivePage
{
    private MachinesViewModel _machines = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private MachineCatalog Catalog { get; set; } = null!;

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _machines = new MachinesViewModel(Connections, Catalog, Queries);
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.SubscribeToRuns()).Batches, _ => _machines.ReadAsync(refresh: false, Closing));
        }

        return ReadAsync(refresh: false);
    }

    private Task ReadAsync(bool refresh) => LoadAsync(token => _machines.ReadAsync(refresh, token));

    private void Go(string? search) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Link.Machines, new Dictionary<string, object?> { ["q"] = search }), replace: true);
}
