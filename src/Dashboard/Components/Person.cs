using Fanout.Dashboard.Components.Controls;
using Microsoft.JSInterop;
using MudBlazor;

namespace Fanout.Dashboard.Components;

/// <summary>
/// Who sits at this browser. There is no sign-in yet: the name is asked for when the first thing is done that others will see, and stays
/// in the browser.
/// </summary>
public sealed class Person(IJSRuntime javaScript, IDialogService dialogs)
{
    private const string Script = "./js/person.js";

    private bool _isRead;

    /// <summary>The name; null when it was not given, or not read yet.</summary>
    public string? Name { get; private set; }

    /// <summary>Reads the name from the browser, once; before the page is interactive there is no browser to ask.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_isRead)
        {
            await using var module = await javaScript.InvokeAsync<IJSObjectReference>("import", cancellationToken, Script);
            Name = await module.InvokeAsync<string?>("read", cancellationToken) is { Length: > 0 } name ? name : null;
            _isRead = true;
        }

        return Name;
    }

    /// <summary>The name, asked for when it is not known; null when the person would not give it.</summary>
    public async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } known)
        {
            return known;
        }

        var parameters = new DialogParameters<PersonDialog>
        {
            { dialog => dialog.Title, "Who are you?" },
            { dialog => dialog.Label, "Your name" },
            { dialog => dialog.Detail, "It stands beside what you do here, for the others. Asked once; it stays in this browser." },
            { dialog => dialog.Yes, "Go on" },
        };
        var asked = await dialogs.ShowAsync<PersonDialog>("Who are you?", parameters);
        if (await asked.Result is { Canceled: false, Data: string { Length: > 0 } name })
        {
            await using var module = await javaScript.InvokeAsync<IJSObjectReference>("import", cancellationToken, Script);
            await module.InvokeVoidAsync("write", cancellationToken, name);
            Name = name;
        }

        return Name;
    }
}
