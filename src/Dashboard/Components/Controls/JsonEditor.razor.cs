using System.Text;
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

    private ElementReference _body;
    private DotNetObjectReference<JsonEditor>? _self;
    private IJSObjectReference? _editor;
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

    /// <summary>The text as it is in the browser now; null, after <see cref="OnTooLarge"/>, when it is too large to be fetched.</summary>
    public async Task<string?> ReadAsync()
    {
        if (_editor is null)
        {
            return Text;
        }

        await using var reference = await _editor.InvokeAsync<IJSStreamReference>("text");
        if (reference.Length > LargestText)
        {
            await OnTooLarge.InvokeAsync(reference.Length);
            return null;
        }

        await using var stream = await reference.OpenReadStreamAsync(LargestText);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return _known = await reader.ReadToEndAsync();
    }

    /// <summary>Puts the cursor on a place.</summary>
    public async Task GoToAsync(int line, int column)
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync("goTo", line, column);
        }
    }

    /// <summary>Removes the text kept over reloads.</summary>
    public async Task ForgetDraftAsync()
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync("forgetDraft");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("dispose");
                await _editor.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the editor with it.
        }

        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            await ShowAsync(firstRender);
        }
        catch (OperationCanceledException)
        {
            // Calls made while the connection is down are dropped and never answered. The problem is marked again by the next render;
            // the text is not set again, because what the browser has may be newer.
            _marked = null;
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the editor with it.
        }
    }

    private async Task ShowAsync(bool isFirst)
    {
        if (isFirst)
        {
            await using var module = await javaScript.InvokeAsync<IJSObjectReference>("import", "./js/json-editor.js");
            _self = DotNetObjectReference.Create(this);
            _known = Text;
            _editor = await module.InvokeAsync<IJSObjectReference?>("createEditor", _body, Text, Label, DraftKey, _self);
        }

        if (_editor is not null && _known != Text)
        {
            _known = Text;
            await _editor.InvokeVoidAsync("setText", Text);
        }

        if (_editor is not null && _marked != Problem)
        {
            _marked = Problem;
            await _editor.InvokeVoidAsync("setProblems", (object)(Problem is { Line: > 0 } ? new[] { Problem } : []));
        }
    }

    private async Task FormatAsync()
    {
        if (_editor is not null && JsonText.TryIndent(await ReadAsync()) is { } formatted)
        {
            await _editor.InvokeVoidAsync("setText", formatted);
        }
    }
}
