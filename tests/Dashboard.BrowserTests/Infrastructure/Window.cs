using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fanout.Dashboard.BrowserTests.Infrastructure;

/// <summary>A browser window that remembers what its console complained about.</summary>
internal sealed partial class Window : IAsyncDisposable
{
    private const int Patience = 30_000;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    internal IPage Page { get; }

    /// <summary>Errors the console showed.</summary>
    internal IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a page and waits until it answers to clicks.</summary>
    internal async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await WaitUntilInteractiveAsync();
    }

    // Clicks before the circuit stands are lost: the page is drawn on the server first.
    internal Task WaitUntilInteractiveAsync() =>
        Page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Starts a run of a machine from its launch page and waits for the run page; returns its path.</summary>
    internal async Task<string> LaunchAsync(string machine, string? input = null)
    {
        await GoAsync($"/machines/local/{machine}/launch");
        if (input is not null)
        {
            var editor = Page.Locator(".cm-content");
            await editor.ClickAsync();
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.InsertTextAsync(input);
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();
        await WaitForRunPageAsync();
        return new Uri(Page.Url).AbsolutePath;
    }

    internal Task WaitForRunPageAsync() => Assertions.Expect(Page).ToHaveURLAsync(RunAddress, new() { Timeout = Patience });

    [GeneratedRegex("/runs/[0-9]+")]
    private static partial Regex RunAddress { get; }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
