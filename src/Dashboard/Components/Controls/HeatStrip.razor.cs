using System.Globalization;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>One cell per item on a canvas. The browser gets the cells from the hub; this component only says how to show them.</summary>
public sealed partial class HeatStrip(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    /// <summary>Stands for a value that the browser may or may not have.</summary>
    private const int Unknown = -1;

    private readonly BrowserObject _strip = new(javaScript);
    private Shown _shown = new();
    private DotNetObjectReference<HeatStrip>? _self;
    private ElementReference _root;
    private bool _mustCreate;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public RunId Run { get; set; }

    /// <summary>Id of the activation.</summary>
    [Parameter, EditorRequired] public long Activation { get; set; }

    /// <summary>Name of the Map state.</summary>
    [Parameter, EditorRequired] public required string MapState { get; set; }

    /// <summary>Number of items.</summary>
    [Parameter] public int Length { get; set; }

    /// <summary>Statuses that are not faded, as bits.</summary>
    [Parameter] public int StatusMask { get; set; } = 0xff;

    /// <summary>Names to write into the cells of a small run.</summary>
    [Parameter] public IReadOnlyDictionary<int, string>? Labels { get; set; }

    /// <summary>The item whose panel is open.</summary>
    [Parameter] public int? Selected { get; set; }

    /// <summary>Raised with the index of the item that was clicked.</summary>
    [Parameter] public EventCallback<int> OnOpen { get; set; }

    /// <summary>When the activation started.</summary>
    [Parameter] public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended, or the run, so that it can be shown how it went; null while the run is open.</summary>
    [Parameter] public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Milliseconds after the start at which a time-lapse begins, stopped; null for none.</summary>
    [Parameter] public long? ReplayAt { get; set; }

    /// <summary>Raised with the time that a time-lapse shows, at most ten times a second; null when it is closed.</summary>
    [Parameter] public EventCallback<DateTimeOffset?> OnReplayTime { get; set; }

    /// <summary>Raised with the milliseconds after the start at which a time-lapse was stopped; null when it is closed.</summary>
    [Parameter] public EventCallback<long?> OnReplayStop { get; set; }

    /// <summary>Answers what is known of an item.</summary>
    [Parameter, EditorRequired] public required Func<int, Task<CellDetails?>> Describe { get; set; }

    /// <summary>What stands above the cells, left of the zoom.</summary>
    [Parameter] public RenderFragment? Head { get; set; }

    /// <summary>The legend.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private bool CanReplay => EndedAt is not null && Length > 0;

    // The heights of js/heat-geometry.js, so that the page does not move when the browser has drawn the cells.
    private int Reserved => Length switch
    {
        <= 12 => 36 * Math.Max(1, (Length + 8) / 9),
        <= 50 => 36 * ((Length + 9) / 10),
        <= 300 => 96,
        _ => 184,
    };

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task OpenAsync(int index) => OnOpen.InvokeAsync(index);

    /// <summary>Called by the browser when the pointer or the cursor stays on an item.</summary>
    [JSInvokable]
    public Task<CellDetails?> DescribeAsync(int index) => Describe(index);

    /// <summary>Called by the browser while it shows how the run went, with milliseconds after the start.</summary>
    [JSInvokable]
    public Task ReplayAsync(long? milliseconds) =>
        OnReplayTime.InvokeAsync(milliseconds is { } after ? StartedAt.AddMilliseconds(after) : null);

    /// <summary>Called by the browser when the time-lapse stands still, or is closed.</summary>
    [JSInvokable]
    public Task ReplayStoppedAsync(long? milliseconds) => OnReplayStop.InvokeAsync(milliseconds);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _strip.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if ((_strip.Exists || await TryCreateAsync(firstRender)) && await TryUpdateAsync())
        {
            return;
        }

        // A call was lost: tell the browser all of it again.
        _mustCreate = !_strip.Exists;
        _shown = new Shown { Activation = Unknown, Mask = Unknown, Selected = Unknown };
        StateHasChanged();
    }

    // Renders that come while the strip is being made do not make another.
    private Task<bool> TryCreateAsync(bool isFirst)
    {
        if (!isFirst && !_mustCreate)
        {
            return Task.FromResult(true);
        }

        _mustCreate = false;
        _self ??= DotNetObjectReference.Create(this);
        _shown.Activation = Activation;
        return _strip.TryCreateAsync("./js/heat-strip.js", "createStrip", _root, Run.Value, Activation, EndedAt is null ? null : ReplayAt, _self);
    }

    // A page renders ten times a second while a run is busy; the browser is only told what it does not know.
    private async Task<bool> TryUpdateAsync()
    {
        if (!_strip.Exists)
        {
            return true;
        }

        if (_shown.Activation != Activation)
        {
            _shown.Activation = Activation;
            _shown.Labels = null;
            if (!await _strip.TryCallAsync("show", Activation))
            {
                return false;
            }
        }

        if (_shown.Mask != StatusMask)
        {
            _shown.Mask = StatusMask;
            if (!await _strip.TryCallAsync("setShown", StatusMask))
            {
                return false;
            }
        }

        if (_shown.Selected != Selected)
        {
            _shown.Selected = Selected;
            if (!await _strip.TryCallAsync("select", Selected ?? -1))
            {
                return false;
            }
        }

        if (!ReferenceEquals(_shown.Labels, Labels) && Labels is not null)
        {
            _shown.Labels = Labels;
            return await _strip.TryCallAsync("setLabels", Labels);
        }

        return true;
    }

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private sealed class Shown
    {
        public long Activation { get; set; }

        public int Mask { get; set; } = 0xff;

        public int? Selected { get; set; }

        public IReadOnlyDictionary<int, string>? Labels { get; set; }
    }
}
