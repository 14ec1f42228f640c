using Fanout.Dashboard.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

[Trait("Category", "Browser")]
public sealed class LaunchTests(BrowserFixture fixture)
{
    private const int Patience = 30_000;

    [Fact]
    public async Task Launch_OfTheReferenceMachine_ThreeItemsSucceedWithoutReload()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/machines");
        await page.EvaluateAsync("window.notReloaded = true");

        await page.GetByRole(AriaRole.Link, new() { Name = "fruit-of-the-day", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Launch" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Launch" }).ClickAsync();

        await window.WaitForRunPageAsync();
        foreach (var fruit in (string[])["apple", "orange", "pear"])
        {
            var row = page.Locator("[data-row]").Filter(new() { HasText = fruit });
            await Expect(row).ToContainTextAsync("Succeeded", new() { Timeout = Patience, IgnoreCase = true });
        }

        await Expect(page.Locator(".page-head")).ToContainTextAsync("Succeeded", new() { Timeout = Patience, IgnoreCase = true });
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded === true"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Launch_OfAFailingFanOut_ShowsFailedItemsAndWhy()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;

        var run = await window.LaunchAsync("orders-failing", """{"count": 120}""");

        await Expect(page.Locator("a.first-failure")).ToBeVisibleAsync(new() { Timeout = Patience });
        await window.GoAsync("/failed");
        var failed = page.Locator("[data-row]").Filter(new() { Has = page.Locator($"a[href^='{run}']") });
        await Expect(failed.First).ToContainTextAsync("Exception", new() { Timeout = Patience });
        await Expect(failed.Nth(1)).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Launch_OfBrokenJson_SaysTheLineAndStartsNothing()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/machines/local/fruit-of-the-day/launch");

        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync("{\n  \"a\": 1,\n  \"b\" 2\n}");

        await Expect(page.Locator(".launch")).ToContainTextAsync("line 3", new() { Timeout = Patience, IgnoreCase = true });
        await Expect(page.Locator(".launch-go button")).ToHaveAttributeAsync("aria-disabled", "true");
    }
}
