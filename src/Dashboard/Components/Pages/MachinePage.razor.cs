using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>A machine: its recent runs, graph and definition.</summary>
public sealed partial class MachinePage : LivePage
{
    private MachineViewModel _machine = null!;
    private ItemIdentityViewModel _identity = null!;

    /// <summary>Id of the connection.</summary>
    [Parameter] public string ConnectionName { get; set; } = "";

    /// <summary>Name of the machine.</summary>
    [Parameter] public string MachineName { get; set; } = "";

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private MachineCatalog Catalog { get; set; } = null!;

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private IMachineSettings Settings { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _machine = new MachineViewModel(Connections, Catalog, Queries);
        _identity = new ItemIdentityViewModel(Queries, Settings);
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.SubscribeToRuns()).Batches, _ => _machine.RefreshAsync(Closing));
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private Task ReadAsync() => LoadAsync(async token =>
    {
        await _machine.ReadAsync(new ConnectionId(ConnectionName), MachineName, token);
        if (_machine.Machine is { Summary: var machine })
        {
            await _identity.LoadAsync(machine.Connection, machine.Arn, token);
        }
    });

    private Task<bool> SaveIdentityAsync() => TryAsync(() => _identity.SaveAsync(Closing), Closing);

    private Task ShowNewAsync() => LoadAsync(_machine.Runs.ShowNewAsync);

    private string AllRuns(Machine machine) =>
        Navigation.GetUriWithQueryParameters(Link.Runs, new Dictionary<string, object?> { ["machine"] = machine.Summary.Arn.Value });
}
