using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>One cell per item on a canvas. The browser gets the cells from the hub; this component only says how to show them.</summary>
public sealed partial class HeatStrip(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    /// <summary>Stands for a value that the browser may or may not have.</summary>
    private const int Unknown = -1;

    /// <summary>How long the browser may take to answer a call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Shown _shown = new();
    private DotNetObjectReference<HeatStrip>? _self;
    private IJSObjectReference? _strip;
    private ElementReference _canvas;
    private ElementReference _tip;
    private ElementReference _live;
    private ElementReference _hover;
    private bool _mustOpen;
    private bool _disposed;

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

    /// <summary>The legend.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    // The heights of js/heat-strip.js, so that the page does not move when the browser has drawn the cells.
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await CloseAsync(_strip);
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender || _mustOpen)
            {
                _mustOpen = false;
                await CreateStripAsync();
            }

            if (_strip is not null)
            {
                await UpdateAsync(_strip);
            }
        }
        catch (OperationCanceledException) when (!_disposed)
        {
            // Calls made while the connection is down are dropped and never answered: tell the browser all of it again.
            _mustOpen = _strip is null;
            _shown = new Shown { Activation = Unknown, Mask = Unknown, Selected = Unknown };
            StateHasChanged();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and the strip with it.
        }
    }

    private async Task CreateStripAsync()
    {
        await using var module = await javaScript.InvokeAsync<IJSObjectReference>("import", Patience, "./js/heat-strip.js");
        _self ??= DotNetObjectReference.Create(this);
        _shown.Activation = Activation;
        var strip = await module.InvokeAsync<IJSObjectReference?>(
            "createStrip", Patience, _canvas, _tip, _live, _hover, Run.Value, Activation, _self);
        if (_disposed)
        {
            // The page went on while the script loaded; a strip left alone would watch the run for ever.
            await CloseAsync(strip);
            return;
        }

        _strip = strip;
    }

    private static async Task CloseAsync(IJSObjectReference? strip)
    {
        try
        {
            if (strip is not null)
            {
                await strip.InvokeVoidAsync("dispose");
                await strip.DisposeAsync();
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and the strip with it.
        }
    }

    // A page renders ten times a second while a run is busy; the browser is only told what it does not know.
    private async Task UpdateAsync(IJSObjectReference strip)
    {
        if (_shown.Activation != Activation)
        {
            _shown.Activation = Activation;
            _shown.Labels = null;
            await strip.InvokeVoidAsync("show", Patience, Activation);
        }

        if (_shown.Mask != StatusMask)
        {
            _shown.Mask = StatusMask;
            await strip.InvokeVoidAsync("setShown", Patience, StatusMask);
        }

        if (_shown.Selected != Selected)
        {
            _shown.Selected = Selected;
            await strip.InvokeVoidAsync("select", Patience, Selected ?? -1);
        }

        if (!ReferenceEquals(_shown.Labels, Labels) && Labels is not null)
        {
            _shown.Labels = Labels;
            await strip.InvokeVoidAsync("setLabels", Patience, Labels);
        }
    }

    private sealed class Shown
    {
        public long Activation { get; set; }

        public int Mask { get; set; } = 0xff;

        public int? Selected { get; set; }

        public IReadOnlyDictionary<int, string>? Labels { get; set; }
    }
}
