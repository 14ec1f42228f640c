using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
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

    private string Consequence => Counts.Running + Counts.Pending == 0
        ? "It can be redriven later."
        : $"{Format.Count(Counts.Running, "running item")} will be aborted and {Format.Count(Counts.Pending)} not started. Functions that are working finish what they do. The run can be redriven later.";

    private async Task StopAsync()
    {
        const string Question = "Stop this run?";
        var dialog = await Dialogs.ShowAsync<ConfirmDialog>(Question, new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, Question },
            { dialog => dialog.Text, $"{Run.Execution.Name} of {Run.StateMachine.Name} stops at once." },
            { dialog => dialog.Detail, Consequence },
            { dialog => dialog.Yes, "Stop run" },
            { dialog => dialog.No, "Keep it running" },
        });
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
