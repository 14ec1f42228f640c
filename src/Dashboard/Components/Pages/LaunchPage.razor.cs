using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Launches a run: on the left its input, on the right what will happen.</summary>
public sealed partial class LaunchPage : LivePage
{
    private static readonly Dictionary<string, object?> NameAttributes = new() { ["aria-label"] = "Name of the run", ["spellcheck"] = "false" };

    private readonly LaunchViewModel _launch = new();
    private JsonEditor? _editor;
    private Machine? _machine;
    private LaunchResult.Rejected? _rejected;
    private bool _missing;
    private bool _named;
    private bool _launching;

    /// <summary>Id of the connection.</summary>
    [Parameter] public string ConnectionName { get; set; } = "";

    /// <summary>Name of the machine.</summary>
    [Parameter] public string MachineName { get; set; } = "";

    /// <summary>Name of the run; in the address, so that a reload launches the same run and not another.</summary>
    [SupplyParameterFromQuery(Name = "name")] private string? Name { get; set; }

    [SupplyParameterFromQuery(Name = "like")] private long? Like { get; set; }

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private MachineCatalog Catalog { get; set; } = null!;

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private RunLauncher Launcher { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string MachineAddress => $"{Link.Machines}/{Uri.EscapeDataString(ConnectionName)}/{Uri.EscapeDataString(MachineName)}";

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Later values are echoes of what was typed here, and may be older than it.
        if (_named)
        {
            return;
        }

        if (Name is null)
        {
            KeepName(LaunchViewModel.SuggestName(Time.GetUtcNow()));
            return;
        }

        _named = true;
        _launch.SetName(Name);
    }

    private Task ReadAsync() => LoadAsync(async token =>
    {
        _machine = await MachineViewModel.FindAsync(Connections, Catalog, new ConnectionId(ConnectionName), MachineName, token);
        _missing = _machine is null;
        if (Like is { } run)
        {
            var first = await Queries.GetEventsAsync(new EventsQuery { Run = new RunId(run), Take = 1 }, token);
            var input = first.Rows.Select(row => EventDetailsText.Read(row, "input")).FirstOrDefault();
            _launch.SetInput(JsonText.TryIndent(input) ?? input ?? "{}");
        }

        if (_machine is { } machine)
        {
            _launch.SetMachine(machine);
        }
    });

    private void SetInput(string text)
    {
        _rejected = null;
        _launch.SetInput(text);
    }

    private void SetName(string? name)
    {
        _rejected = null;
        _launch.SetName(name ?? "");
        KeepName(_launch.Name);
    }

    private void KeepName(string name) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("name", name), replace: true);

    private Task GoToAsync(LaunchCheck check) => _editor?.GoToAsync(check.Line ?? 1, check.Column ?? 1) ?? Task.CompletedTask;

    // Clicks that come while a launch is under way do nothing; the name makes sure of it beyond this page.
    private async Task LaunchAsync()
    {
        if (_launching || _editor is null)
        {
            return;
        }

        _launching = true;
        try
        {
            if (await _editor.ReadAsync() is not { } input)
            {
                return;
            }

            SetInput(input);
            if (_launch.Reason is not null)
            {
                return;
            }

            await LoadAsync(async token => await ShowAsync(await _launch.LaunchAsync(Launcher, token)));
        }
        finally
        {
            _launching = false;
        }
    }

    private async Task ShowAsync(LaunchResult result)
    {
        switch (result)
        {
            case LaunchResult.Started(var run):
                await _editor!.ForgetDraftAsync();
                Navigation.NavigateTo(Link.ToRun(run.Id));
                break;
            case LaunchResult.AlreadyStarted(var run):
                Navigation.NavigateTo(Link.ToRun(run.Id));
                break;
            case LaunchResult.Rejected rejected:
                _rejected = rejected;
                break;
        }
    }
}
