using Fanout.Dashboard.Components.Controls;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Stops a run, after naming it and what that does to its items.</summary>
public sealed partial class StopRunButton : ComponentBase
{
    private bool _isStopping;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunIdentity Run { get; set; }

    /// <summary>Its items now.</summary>
    [Parameter] public ItemCounts Counts { get; set; }

    [Inject] private RunStopper Stopper { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private async Task StopAsync()
    {
        var parameters = new DialogParameters<StopRunDialog> { { dialog => dialog.Run, Run }, { dialog => dialog.Counts, Counts } };
        var dialog = await Dialogs.ShowAsync<StopRunDialog>("Stop this run?", parameters);
        if (await dialog.Result is not { Canceled: false })
        {
            return;
        }

        _isStopping = true;
        try
        {
            // Not tied to the page: who confirmed a stop and leaves still wants it.
            var result = await Stopper.StopAsync(Run, "Stopped", "Stopped from the dashboard.", CancellationToken.None);
            var (text, severity) = result is StopResult.Rejected rejected
                ? ($"{Run.Execution.Name} was not stopped: {rejected.Message}", Severity.Error)
                : ($"{Run.Execution.Name} stopped", Severity.Success);
            Snackbar.Add(text, severity);
        }
        finally
        {
            _isStopping = false;
        }
    }
}
