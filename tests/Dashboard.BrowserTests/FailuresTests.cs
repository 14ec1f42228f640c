using Fanout.Dashboard.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

[Trait("Category", "Browser")]
public sealed class FailuresTests(BrowserFixture fixture)
{
    private const int Patience = 30_000;

    [Fact]
    public async Task Inbox_ByKeyboardAlone_TriagesAGroup()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        await window.LaunchAsync("orders-failing", """{"count": 200}""");
        await window.GoAsync("/failures?show=all");
        var entries = page.Locator(".cause-entry");
        await Expect(entries.Nth(2)).ToBeVisibleAsync(new() { Timeout = Patience });
        var second = await entries.Nth(1).Locator(".cause-words").InnerTextAsync();

        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#cause-head")).ToContainTextAsync(second);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#cause-head")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("i");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "1 hour from now" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#person-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ann");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".cause-head .cause-state")).ToHaveTextAsync("ignored");
        await Expect(page.Locator(".history")).ToContainTextAsync("ann");

        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".cause-head .cause-state")).ToHaveTextAsync("new");
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#person-name")).ToHaveValueAsync("ann");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".cause-head")).ToContainTextAsync("owner ann");

        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("#cause-head")).Not.ToContainTextAsync(second);
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator(".keys")).ToContainTextAsync("ignore until");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Run_Failures_AreGroupedWithoutAReload()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        await window.LaunchAsync("orders-failing", """{"count": 200}""");

        await page.Locator(".tab", new() { HasText = "Failures" }).ClickAsync();

        await Expect(page.Locator(".run-cause").Nth(1)).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.Locator(".run-cause .cause-title").First.ClickAsync();
        await Expect(page.Locator("#cause-head")).ToContainTextAsync("Exception");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Inbox_OnAPhone_ShowsTheListThenTheGroup()
    {
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        await window.LaunchAsync("orders-failing", """{"count": 100}""");
        await page.SetViewportSizeAsync(390, 844);
        await window.GoAsync("/failures?show=all");

        await Expect(page.Locator(".cause-entry").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator("#cause-head")).ToBeHiddenAsync();
        await page.Locator(".cause-title").First.ClickAsync();

        await Expect(page.Locator("#cause-head")).ToBeVisibleAsync();
        await Expect(page.Locator(".cause-entry").First).ToBeHiddenAsync();
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = "All groups" }).ClickAsync();
        await Expect(page.Locator(".cause-entry").First).ToBeVisibleAsync();
    }
}
