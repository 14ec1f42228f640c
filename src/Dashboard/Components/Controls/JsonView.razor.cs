using System.Text;
using Fanout.Dashboard.Presentation;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>JSON to read: folded, searched, copied. Text that is not JSON is shown as it is.</summary>
public sealed partial class JsonView(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    private readonly BrowserObject _viewer = new(javaScript);
    private readonly string _id = $"json-{Guid.NewGuid():N}";
    private ElementReference _body;
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
    public ValueTask DisposeAsync() => _viewer.DisposeAsync();

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
        if (!await TryShowAsync())
        {
            // The text stands on the page without its colours; the next render tries again.
            _changed = true;
        }
    }

    private Task<bool> TryShowAsync()
    {
        if (_viewer.Exists)
        {
            return _viewer.TryCallAsync("setText", _text);
        }

        return _isJson ? _viewer.TryCreateAsync("./js/json-editor.js", "createViewer", _body, Label) : Task.FromResult(true);
    }

    private async Task SearchAsync() => await _viewer.TryCallAsync("search");

    private async Task FoldAsync()
    {
        _folded = !_folded;
        await _viewer.TryCallAsync(_folded ? "foldAll" : "unfoldAll");
    }
}
