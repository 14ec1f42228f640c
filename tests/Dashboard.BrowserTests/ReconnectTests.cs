using Fanout.Dashboard.BrowserTests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

[Trait("Category", "Browser")]
public sealed class ReconnectTests(BrowserFixture fixture)
{
    private const int Patience = 60_000;

    [Fact]
    public async Task Reconnect_AfterTheConnectionWasCut_PageCatchesUpWithoutReload()
    {
        await using var proxy = new SeverableProxy(fixture.Address);
        await using var window = await fixture.OpenAsync(proxy.Address);
        var page = window.Page;
        await window.LaunchAsync("orders-slow", """{"count": 100}""");
        await Expect(page.Locator(".run-numbers")).ToContainTextAsync("/ 100", new() { Timeout = Patience });
        await page.EvaluateAsync("window.notReloaded = true");

        proxy.IsDown = true;
        proxy.Cut();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = Patience });
        proxy.IsDown = false;

        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = Patience });
        await Expect(page.Locator(".page-head")).ToContainTextAsync("Succeeded", new() { Timeout = Patience, IgnoreCase = true });
        await Expect(page.Locator(".run-numbers")).ToContainTextAsync("100/ 100 done", new() { Timeout = Patience });
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded === true"));
    }
}
