using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>A row an item, with its attempts and pauses on an axis; only the rows in sight are read, and the axis fits them.</summary>
public sealed partial class RunTimeline(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    /// <summary>Part of the width from which a fold has room for its duration.</summary>
    private const double NarrowFold = 0.1;

    private readonly BrowserObject _tips = new(javaScript);
    private Virtualize<TimelineRow>? _rows;
    private ElementReference _frame;
    private bool _hasTips;
    private (FoundItems? Items, long Version, TimelineAlignment Alignment) _shown;

    /// <summary>The rows and their axis.</summary>
    [Parameter, EditorRequired] public required TimelineViewModel Timeline { get; set; }

    /// <summary>Version of the run; rows are read again when it changes.</summary>
    [Parameter] public long Version { get; set; }

    /// <summary>What rows have in common at the left edge.</summary>
    [Parameter] public TimelineAlignment Alignment { get; set; }

    /// <summary>Whether the items are child executions.</summary>
    [Parameter] public bool IsDistributed { get; set; }

    /// <summary>Whether only some statuses are shown.</summary>
    [Parameter] public bool IsFiltered { get; set; }

    /// <summary>The item whose panel is open.</summary>
    [Parameter] public ItemKey? Selected { get; set; }

    /// <summary>Address of an item.</summary>
    [Parameter, EditorRequired] public required Func<ItemKey, string> AddressOf { get; set; }

    /// <summary>Raised with another alignment.</summary>
    [Parameter] public EventCallback<TimelineAlignment> OnAlign { get; set; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _tips.DisposeAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!Timeline.IsLoaded)
        {
            return;
        }

        var now = (Timeline.Items, Version, Alignment);
        var changed = _shown.Items is not null && now != _shown;
        _shown = now;
        if (changed && _rows is not null)
        {
            await _rows.RefreshDataAsync();
            StateHasChanged();
        }

        if (!_hasTips)
        {
            _hasTips = true;
            _hasTips = await _tips.TryCreateAsync("./js/timeline.js", "createTimeline", _frame);
        }
    }

    private string Pressed(TimelineAlignment alignment) => alignment == Alignment ? "true" : "false";

    private async ValueTask<ItemsProviderResult<TimelineRow>> ProvideAsync(ItemsProviderRequest request)
    {
        var rows = await Timeline.GetRowsAsync(request.StartIndex, request.Count, request.CancellationToken);
        request.CancellationToken.ThrowIfCancellationRequested();

        // The axis fits these rows: its head and the row of the run are drawn again.
        StateHasChanged();
        return new ItemsProviderResult<TimelineRow>(rows, Timeline.Items.Count);
    }
}
