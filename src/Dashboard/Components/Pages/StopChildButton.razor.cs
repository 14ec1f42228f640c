using Fanout.Dashboard.Components.Controls;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Stops one child execution of a Map Run, after naming it.</summary>
public sealed partial class StopChildButton : ComponentBase
{
    private bool _isStopping;

    /// <summary>The run that the Map Run belongs to.</summary>
    [Parameter, EditorRequired] public required RunIdentity Run { get; set; }

    /// <summary>The child.</summary>
    [Parameter, EditorRequired] public ExecutionArn Child { get; set; }

    /// <summary>Number of the item.</summary>
    [Parameter, EditorRequired] public int Index { get; set; }

    [Inject] private RunStopper Stopper { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private async Task StopAsync()
    {
        var question = $"Stop item #{Index}?";
        var dialog = await Dialogs.ShowAsync<ConfirmDialog>(question, new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, question },
            { dialog => dialog.Text, $"Execution {Child.Name} stops at once and counts as aborted. The other items go on." },
            { dialog => dialog.Detail, "A function that is working finishes what it does." },
            { dialog => dialog.Yes, "Stop item" },
            { dialog => dialog.No, "Keep it running" },
        });
        if (await dialog.Result is not { Canceled: false })
        {
            return;
        }

        _isStopping = true;
        try
        {
            var result = await Stopper.StopChildAsync(Run, Child, "Stopped", "Stopped from the dashboard.", CancellationToken.None);
            var (text, severity) = result is StopResult.Rejected rejected
                ? ($"Item #{Index} was not stopped: {rejected.Message}", Severity.Error)
                : ($"Item #{Index} stopped", Severity.Success);
            Snackbar.Add(text, severity);
        }
        finally
        {
            _isStopping = false;
        }
    }
}
