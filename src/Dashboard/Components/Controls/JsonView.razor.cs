using System.Text;
using Fanout.Dashboard.Presentation;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>JSON to read: folded, searched, copied. Text that is not JSON is shown as it is.</summary>
public sealed partial class JsonView(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    private readonly string _id = $"json-{Guid.NewGuid():N}";
    private ElementReference _body;
    private IJSObjectReference? _viewer;
    private string? _source;
    private string _text = "";
    private int _bytes;
    private bool _isLong;
    private bool _isJson;
    private bool _folded;
    private bool _changed;

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public required string Json { get; set; }

    /// <summary>Its name.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Height in pixels beyond which it scrolls.</summary>
    [Parameter] public int MaxHeight { get; set; } = 420;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_viewer is not null)
            {
                await _viewer.InvokeVoidAsync("dispose");
                await _viewer.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the viewer with it.
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Json == _source)
        {
            return;
        }

        _source = Json;
        var indented = JsonText.TryIndent(Json);
        _isJson = indented is not null;
        _text = indented ?? Json;
        _bytes = Encoding.UTF8.GetByteCount(Json);
        _isLong = _isJson && _text.AsSpan().Count('\n') > 8;
        _changed = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_changed)
        {
            return;
        }

        _changed = false;
        try
        {
            await ShowAsync();
        }
        catch (OperationCanceledException)
        {
            // Calls made while the connection is down are dropped and never answered; the text stands on the page without its colours.
            _changed = true;
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the viewer with it.
        }
    }

    private async Task ShowAsync()
    {
        if (_viewer is not null)
        {
            await _viewer.InvokeVoidAsync("setText", _text);
        }
        else if (_isJson)
        {
            await using var module = await javaScript.InvokeAsync<IJSObjectReference>("import", "./js/json-editor.js");
            _viewer = await module.InvokeAsync<IJSObjectReference?>("createViewer", _body, Label);
        }
    }

    private async Task SearchAsync()
    {
        if (_viewer is not null)
        {
            await _viewer.InvokeVoidAsync("search");
        }
    }

    private async Task FoldAsync()
    {
        if (_viewer is not null)
        {
            _folded = !_folded;
            await _viewer.InvokeVoidAsync(_folded ? "foldAll" : "unfoldAll");
        }
    }
}
