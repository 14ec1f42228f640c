using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Changes how many children of a Map Run may run at a time and how many items may fail.</summary>
public sealed partial class MapRunLimitsButton : ComponentBase
{
    private bool _isBusy;

    /// <summary>The run that the Map Run belongs to.</summary>
    [Parameter, EditorRequired] public required RunIdentity Run { get; set; }

    /// <summary>The Map Run.</summary>
    [Parameter, EditorRequired] public required MapRun MapRun { get; set; }

    [Inject] private MapRunUpdater Updater { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private async Task EditAsync()
    {
        var form = new MapRunLimitsForm(MapRun);
        var parameters = new DialogParameters<MapRunDialog> { { dialog => dialog.MapRun, MapRun }, { dialog => dialog.Form, form } };
        var dialog = await Dialogs.ShowAsync<MapRunDialog>("Limits of this Map Run", parameters);
        if (await dialog.Result is not { Canceled: false } || !form.TryRead(out var limits))
        {
            return;
        }

        _isBusy = true;
        try
        {
            // Not tied to the page: who applied limits and leaves still wants them.
            var result = await Updater.UpdateAsync(Run, MapRun.Arn, limits, CancellationToken.None);
            var (text, severity) = result is MapRunUpdateResult.Rejected rejected
                ? ($"The limits were not changed: {rejected.Message}", Severity.Error)
                : ("The limits are in force", Severity.Success);
            Snackbar.Add(text, severity);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
