using Fanout.Dashboard.BrowserTests.Infrastructure;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

[Trait("Category", "Browser")]
public sealed class HeatStripTests(BrowserFixture fixture)
{
    private const int Patience = 30_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keyboard_WalkThroughTheStrip_SaysEachItemAndOpensIt()
    {
        using var run = await fixture.AddRunAsync("keyboard", Token);
        var map = await run.StartMapAsync("Each", 1_000, null, Token);
        await run.ChangeAsync(map, Enumerable.Range(0, 800).Select(index => (index, index is 200 or 473 ? ItemStatus.Failed : ItemStatus.Succeeded, 0, 412)), Token);
        await using var window = await fixture.OpenAsync();
        var strip = await OpenStripAsync(window, run);
        var said = window.Page.Locator(".strip [role=status]");

        await strip.FocusAsync();
        foreach (var (key, words) in new[]
        {
            ("ArrowRight", "item 1 of 1,000, succeeded, 412 milliseconds"),
            ("End", "item 999 of 1,000, pending"),
            ("Home", "item 0 of 1,000, succeeded, 412 milliseconds"),
            ("n", "item 200 of 1,000, failed, 412 milliseconds"),
            ("n", "item 473 of 1,000, failed, 412 milliseconds"),
            ("Shift+N", "item 200 of 1,000, failed, 412 milliseconds"),
            ("ArrowLeft", "item 199 of 1,000, succeeded, 412 milliseconds"),
        })
        {
            await window.Page.Keyboard.PressAsync(key);
            await Expect(said).ToHaveTextAsync(words, new() { Timeout = Patience });
        }

        await window.Page.Keyboard.PressAsync("+");
        await Expect(window.Page.Locator(".strip")).ToHaveAttributeAsync("data-zoom", "1");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/runs/{run.Identity.Id}/items/{map}/199"), new() { Timeout = Patience });
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Stream_OfAHundredThousandItems_NoLongTaskAndEveryChangeSeen()
    {
        const int Items = 100_000;
        using var run = await fixture.AddRunAsync("stream", Token);
        var map = await run.StartMapAsync("Each", Items, null, Token);
        await using var window = await fixture.OpenAsync();
        await OpenStripAsync(window, run);
        await window.Page.EvaluateAsync(
            """
            window.longTasks = [];
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.longTasks.push(Math.round(entry.duration)))).observe({ type: 'longtask' });
            """);

        foreach (var part in Enumerable.Range(0, Items).Chunk(1_000))
        {
            await run.ChangeAsync(map, part.Select(index => (index, ItemStatus.Running, index / 10, 0)), Token);
            await run.ChangeAsync(map, part.Select(index => (index, index % 200 == 7 ? ItemStatus.Failed : ItemStatus.Succeeded, index / 10, index % 3_000)), Token);
        }

        await ExpectCountsAsync(window, run.CountsOf(map));
        var longTasks = await window.Page.EvaluateAsync<int[]>("window.longTasks");
        Assert.True(longTasks.All(task => task <= 200), $"Tasks of {string.Join(", ", longTasks)} ms while 100,000 items streamed.");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Reconnect_WhileTheRunWentOn_TheStripHasWhatTheStoreHas()
    {
        using var run = await fixture.AddRunAsync("reconnect", Token);
        var map = await run.StartMapAsync("Each", 5_000, null, Token);
        await run.ChangeAsync(map, Enumerable.Range(0, 1_000).Select(index => (index, ItemStatus.Succeeded, 0, 5)), Token);
        await using var proxy = new SeverableProxy(fixture.Address);
        await using var window = await fixture.OpenAsync(proxy.Address);
        await OpenStripAsync(window, run);
        await ExpectCountsAsync(window, run.CountsOf(map));

        proxy.IsDown = true;
        proxy.Cut();
        await Expect(window.Page.Locator(".strip")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("strip-stale"), new() { Timeout = Patience });
        await run.ChangeAsync(map, Enumerable.Range(1_000, 3_000).Select(index => (index, index % 50 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded, 0, 5)), Token);
        proxy.IsDown = false;

        await ExpectCountsAsync(window, run.CountsOf(map));
        await Expect(window.Page.Locator(".strip")).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("strip-stale"), new() { Timeout = Patience });
        Assert.Equal((await fixture.ReadImageAsync(run.Identity.Id, Token)).Run.Activations[0].Counts, run.CountsOf(map));
    }

    [Fact]
    public async Task Picker_OfTwoNestedMaps_ShowsTheItemsOfTheOneChosen()
    {
        using var run = await fixture.AddRunAsync("nested", Token);
        var outer = await run.StartMapAsync("Regions", 4, null, Token);
        var inner = await run.StartMapAsync("Orders", 120, new ItemKey(run.Identity.Id, outer, 2), Token);
        await run.ChangeAsync(outer, [(2, ItemStatus.Running, 0, 0)], Token);
        await run.ChangeAsync(inner, Enumerable.Range(0, 70).Select(index => (index, ItemStatus.Succeeded, 0, 9)), Token);
        await using var window = await fixture.OpenAsync();
        await OpenStripAsync(window, run);
        await ExpectCountsAsync(window, run.CountsOf(outer));

        await window.Page.Locator(".strip select").First.SelectOptionAsync(inner.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await ExpectCountsAsync(window, run.CountsOf(inner));
        await run.ChangeAsync(inner, [(70, ItemStatus.Failed, 0, 9)], Token);
        await ExpectCountsAsync(window, run.CountsOf(inner));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task TimeLapse_OfAnEndedRun_ShowsItAsItWasAndKeepsTheMomentInTheAddress()
    {
        using var run = await fixture.AddRunAsync("replay", Token);
        var map = await run.StartMapAsync("Each", 1_000, null, Token);
        await run.ChangeAsync(map, Enumerable.Range(0, 1_000).Select(index => (index, index == 10 ? ItemStatus.Failed : ItemStatus.Succeeded, index * 100, 1_000)), Token);
        await run.EndAsync(run.Identity.StartedAt.AddSeconds(101.1), Token);
        await using var window = await fixture.OpenAsync();
        await OpenStripAsync(window, run);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Time-lapse" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Slider, new() { Name = "Time" }).FillAsync("500");

        // Half of 101.1 s: 496 have ended, ten are under way.
        await Expect(window.Page.Locator("[data-part=shares]")).ToHaveTextAsync("495 succeeded · 1 failed · 10 running · 494 pending", new() { Timeout = Patience });
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?&]t=50550"), new() { Timeout = Patience });
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator("[data-part=shares]")).ToHaveTextAsync("495 succeeded · 1 failed · 10 running · 494 pending", new() { Timeout = Patience });
        Assert.Empty(window.Complaints);
    }

    private static async Task<ILocator> OpenStripAsync(Window window, StreamedRun run)
    {
        await window.GoAsync($"/runs/{run.Identity.Id}");
        var strip = window.Page.Locator(".strip canvas");
        await Expect(strip).ToHaveAttributeAsync("data-version", new System.Text.RegularExpressions.Regex("[1-9]"), new() { Timeout = Patience });
        return strip;
    }

    private static Task ExpectCountsAsync(Window window, ItemCounts counts) => Expect(window.Page.Locator(".strip canvas")).ToHaveAttributeAsync(
        "data-counts",
        $"{counts.Pending} {counts.Running} {counts.Succeeded} {counts.Failed} {counts.TimedOut} {counts.Aborted}",
        new() { Timeout = Patience });
}
