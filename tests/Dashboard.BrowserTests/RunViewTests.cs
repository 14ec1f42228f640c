using System.Text.RegularExpressions;
using Fanout.Dashboard.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

/// <summary>Graph and timeline of a run, by mouse and by keyboard.</summary>
[Trait("Category", "Browser")]
public sealed class RunViewTests(BrowserFixture fixture)
{
    private const int Patience = 30_000;

    [Fact]
    public async Task Graph_OfAFailingFanOut_CountsLiveAndIsWalkedByKeyboard()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        var run = await window.LaunchAsync("orders-failing", """{"count": 200}""");
        await window.GoAsync($"{run}?tab=graph");

        await Expect(State(page, "ShipOrder")).ToHaveAttributeAsync("title", new Regex("failed"), new() { Timeout = Patience });
        await Expect(State(page, "ShipOrder")).ToHaveAttributeAsync("title", new Regex("visits: \\d+ succeeded"), new() { Timeout = Patience });
        await State(page, "ListOrders").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(State(page, "Countries")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".graph-side h2")).ToHaveTextAsync("Countries");

        await page.Locator("[data-fold][title='Fold Countries']").ClickAsync();
        await Expect(State(page, "ShipOrder")).ToHaveCountAsync(0);
        await page.GetByPlaceholder("Jump to a state").FillAsync("ShipOrder");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".graph-side h2")).ToHaveTextAsync("ShipOrder");
        await page.GetByRole(AriaRole.Link, new() { Name = "All events of failures here" }).ClickAsync();
        await Expect(page.Locator(".events tbody tr").First).ToContainTextAsync("ShipOrder");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Graph_Zoomed_StaysWhereItIsWhileCountsChange()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        var run = await window.LaunchAsync("orders-slow", """{"count": 120}""");
        await window.GoAsync($"{run}?tab=graph");
        await page.Locator(".graph-view[data-ready]").FocusAsync();
        await page.Keyboard.PressAsync("+");
        var place = await page.Locator(".graph-world").GetAttributeAsync("style");
        var before = await State(page, "ProcessOrder").GetAttributeAsync("title");

        await Expect(State(page, "ProcessOrder")).Not.ToHaveAttributeAsync("title", before!, new() { Timeout = Patience });

        Assert.Equal(place, await page.Locator(".graph-world").GetAttributeAsync("style"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Timeline_OfAFailingFanOut_TellsEachStretch()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        var run = await window.LaunchAsync("orders-failing", """{"count": 200}""");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("succeeded", new() { Timeout = Patience });
        await window.GoAsync($"{run}?tab=timeline");

        await page.Locator(".timeline-body [data-segments]").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");

        await Expect(page.Locator("[data-tip]")).ToContainTextAsync("ShipOrders · Map, failed", new() { Timeout = Patience });
        await Expect(page.Locator("[data-tip]")).ToContainTextAsync("ms");
        await page.GetByRole(AriaRole.Button, new() { Name = "by their starts" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("align=start"));
        Assert.Empty(window.Complaints);
    }

    private static ILocator State(IPage page, string name) => page.Locator($"[data-state='{name}']");
}
