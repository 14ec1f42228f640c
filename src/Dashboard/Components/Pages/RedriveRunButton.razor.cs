using Fanout.Dashboard.Components.Controls;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Redrives a run that failed, after saying what runs again and until when that is possible.</summary>
public sealed partial class RedriveRunButton : ComponentBase
{
    private bool _isBusy;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunIdentity Run { get; set; }

    /// <summary>Its items now.</summary>
    [Parameter] public ItemCounts Counts { get; set; }

    [Inject] private RunRedriver Redriver { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private async Task RedriveAsync()
    {
        _isBusy = true;
        try
        {
            var parameters = new DialogParameters<RedriveRunDialog>
            {
                { dialog => dialog.Run, Run },
                { dialog => dialog.Counts, Counts },
                { dialog => dialog.Advice, await Redriver.AdviseAsync(Run, CancellationToken.None) },
            };
            var dialog = await Dialogs.ShowAsync<RedriveRunDialog>("Redrive this run?", parameters);
            if (await dialog.Result is { Canceled: false })
            {
                // Not tied to the page: who confirmed a redrive and leaves still wants it.
                Report(await Redriver.RedriveAsync(Run, Guid.NewGuid().ToString(), CancellationToken.None));
            }
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Report(RedriveResult result)
    {
        var (text, severity) = result is RedriveResult.Rejected rejected
            ? ($"{Run.Execution.Name} was not redriven: {rejected.Message}", Severity.Error)
            : ($"{Run.Execution.Name} runs again", Severity.Success);
        Snackbar.Add(text, severity);
    }
}
