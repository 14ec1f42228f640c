using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>
/// An object that one of our scripts made for a component. A call that is made while the connection is down is dropped and
/// never answered; here it says so after a while, so that the component can make it again.
/// </summary>
internal sealed class BrowserObject(IJSRuntime javaScript) : IAsyncDisposable
{
    /// <summary>How long the browser may take to answer a call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Between two attempts to load a script.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How Chromium and Firefox, and Safari, say that a script could not be fetched.</summary>
    private static readonly string[] NotFetched = ["dynamically imported module", "Importing a module script failed"];

    private IJSObjectReference? _object;
    private bool _disposed;

    /// <summary>Whether the browser has the object.</summary>
    public bool Exists => _object is not null;

    /// <summary>Has a function of a script make the object.</summary>
    /// <returns>False when the call was lost and is to be made again.</returns>
    public Task<bool> TryCreateAsync(string script, string function, params object?[] arguments) => TryAsync(async () =>
    {
        await using var module = await javaScript.InvokeAsync<IJSObjectReference>("import", Patience, script);
        var created = await module.InvokeAsync<IJSObjectReference?>(function, Patience, arguments);
        if (_disposed)
        {
            // The page went on while the script loaded; an object left alone would work for ever.
            await CloseAsync(created);
            return;
        }

        _object = created;
    });

    /// <summary>Calls a function of the object; does nothing while there is none.</summary>
    /// <returns>False when the call was lost and is to be made again.</returns>
    public Task<bool> TryCallAsync(string function, params object?[] arguments) =>
        TryAsync(() => _object?.InvokeVoidAsync(function, Patience, arguments).AsTask() ?? Task.CompletedTask);

    /// <summary>Reads text, of any length up to a limit, that a function of the object returns.</summary>
    public async Task<BrowserText> ReadTextAsync(string function, long largest)
    {
        var text = new BrowserText(null, 0);
        await TryAsync(async () =>
        {
            await using var reference = await _object!.InvokeAsync<IJSStreamReference>(function, Patience);
            if (reference.Length > largest)
            {
                text = new BrowserText(null, reference.Length);
                return;
            }

            await using var stream = await reference.OpenReadStreamAsync(largest);
            using var reader = new StreamReader(stream, System.Text.Encoding.UTF8);
            text = new BrowserText(await reader.ReadToEndAsync(), reference.Length);
        });
        return text;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await TryAsync(() => CloseAsync(_object));
    }

    private static async Task CloseAsync(IJSObjectReference? created)
    {
        if (created is not null)
        {
            await created.InvokeVoidAsync("dispose");
            await created.DisposeAsync();
        }
    }

    private async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (OperationCanceledException)
        {
            return _disposed;
        }
        catch (JSException exception) when (Array.Exists(NotFetched, text => exception.Message.Contains(text, StringComparison.Ordinal)))
        {
            // The connection was lost while the script loaded. Browsers fetch it again when they are asked again.
            await Task.Delay(Pause, TimeProvider.System);
            return _disposed;
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the object with it: there is nothing to do again.
            return true;
        }
    }
}
