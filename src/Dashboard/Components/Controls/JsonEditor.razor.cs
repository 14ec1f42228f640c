using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>A JSON editor. The text lives in the browser; it comes here as a stream when typing pauses.</summary>
public sealed partial class JsonEditor(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    /// <summary>What is fetched from the browser at most; more than AWS takes, so that the size can be named.</summary>
    private const long LargestText = 4 * 1024 * 1024;

    private readonly BrowserObject _editor = new(javaScript);
    private ElementReference _body;
    private DotNetObjectReference<JsonEditor>? _self;
    private InputCheck? _marked;
    private string? _known;

    /// <summary>The text.</summary>
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>Raised when typing pauses.</summary>
    [Parameter] public EventCallback<string> TextChanged { get; set; }

    /// <summary>What is wrong with the text; marked at its place.</summary>
    [Parameter] public InputCheck? Problem { get; set; }

    /// <summary>What is edited.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Size of the text.</summary>
    [Parameter] public int Bytes { get; set; }

    /// <summary>The size that is allowed.</summary>
    [Parameter] public int Limit { get; set; }

    /// <summary>Name under which the browser keeps an unsent text over a reload; null to keep none.</summary>
    [Parameter] public string? DraftKey { get; set; }

    /// <summary>Raised with the size of a text that is too large to be fetched.</summary>
    [Parameter] public EventCallback<long> OnTooLarge { get; set; }

    /// <summary>Raised by Ctrl Enter.</summary>
    [Parameter] public EventCallback OnSubmit { get; set; }

    /// <summary>Called by the browser when typing pauses.</summary>
    [JSInvokable]
    public async Task OnEdited()
    {
        if (await ReadAsync() is { } text)
        {
            await TextChanged.InvokeAsync(text);
        }
    }

    /// <summary>Called by the browser on Ctrl Enter.</summary>
    [JSInvokable]
    public Task OnSubmitted() => OnSubmit.InvokeAsync();

    /// <summary>
    /// The text as it is in the browser now. Null when it cannot be had: after <see cref="OnTooLarge"/>, or because the
    /// browser does not answer while its connection is down.
    /// </summary>
    public async Task<string?> ReadAsync()
    {
        if (!_editor.Exists)
        {
            return Text;
        }

        var (text, bytes) = await _editor.ReadTextAsync("text", LargestText);
        if (bytes > LargestText)
        {
            await OnTooLarge.InvokeAsync(bytes);
        }

        return text is null ? null : _known = text;
    }

    /// <summary>Puts the cursor on a place.</summary>
    public Task GoToAsync(int line, int column) => _editor.TryCallAsync("goTo", line, column);

    /// <summary>Removes the text kept over reloads.</summary>
    public Task ForgetDraftAsync() => _editor.TryCallAsync("forgetDraft");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _editor.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _known = Text;
            await _editor.TryCreateAsync("./js/json-editor.js", "createEditor", _body, Text, Label, DraftKey, _self);
        }

        if (!_editor.Exists)
        {
            return;
        }

        if (_known != Text)
        {
            // Not said again when it is lost: what the browser has may be newer.
            _known = Text;
            await _editor.TryCallAsync("setText", Text);
        }

        if (_marked != Problem)
        {
            _marked = Problem;
            if (!await _editor.TryCallAsync("setProblems", (object)(Problem is { Line: > 0 } ? new[] { Problem } : [])))
            {
                _marked = null;
            }
        }
    }

    private async Task FormatAsync()
    {
        if (JsonText.TryIndent(await ReadAsync()) is { } formatted)
        {
            await _editor.TryCallAsync("setText", formatted);
        }
    }
}
