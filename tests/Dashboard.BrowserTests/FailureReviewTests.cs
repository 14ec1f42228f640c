using System.Text.RegularExpressions;
using Fanout.Dashboard.BrowserTests.Infrastructure;
using Fanout.Monitoring.Runs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

/// <summary>
/// The journey of a reviewer: a fan-out of 5,000 items fails for three reasons; the group whose items have a field in common is found,
/// the function mended, and exactly that group done.
/// </summary>
[Trait("Category", "Browser")]
public sealed class FailureReviewTests(BrowserFixture fixture)
{
    private const int Patience = 60_000;

    private const int Negative = 25;

    private static readonly int ToBrazil = Enumerable.Range(0, ShippingMachine.Orders).Count(ShippingMachine.GoesToBrazil);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("journey-calls", "Call the function directly", "its calls as a run")]
    [InlineData("journey-run", "New run with only these items", "its run")]
    public async Task Review_OfToleratedFailures_RetriesOneGroupAndLeavesTheOthers(string name, string route, string resultRun)
    {
        var machine = await ShippingMachine.CreateAsync(fixture.Connection, name, toleratedFailures: 500, Token);
        var run = await fixture.LaunchAsync(machine.Arn, ShippingMachine.Input(withNegativeAmounts: true), Token);
        await using var window = await fixture.OpenAsync();
        var page = window.Page;

        await FindTheFieldAsync(window, run, groups: 3);
        await machine.FixAsync(all: false, Token);
        await Group(page, "KeyError").GetByRole(AriaRole.Link, new() { Name = "Retry" }).ClickAsync();
        await Expect(page.Locator(".route", new() { HasText = "Redrive" }).Locator(".route-obstacle")).ToContainTextAsync("succeeded");
        await page.Locator(".route", new() { HasText = route }).ClickAsync();
        await StartAsync(page);
        await Expect(page.Locator(".page-sub").GetByRole(AriaRole.Link, new() { Name = resultRun })).ToBeVisibleAsync();

        await window.GoAsync($"/runs/{run}?tab=failures");
        await Expect(page.Locator(".retry-line").First).ToContainTextAsync($"{ToBrazil} fixed");
        await Expect(Group(page, "KeyError")).ToContainTextAsync("all done");
        await Expect(Group(page, "ValueError").Locator(".run-cause-count b")).ToHaveTextAsync($"{Negative}");
        await AssertCalledAgainAsync(machine);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Review_OfAFailedRunWithOneCause_RedrivesItsItems()
    {
        var machine = await ShippingMachine.CreateAsync(fixture.Connection, "journey-redrive", toleratedFailures: ToBrazil - 1, Token);
        await machine.CalmAsync(Token);
        var run = await fixture.LaunchAsync(machine.Arn, ShippingMachine.Input(withNegativeAmounts: false), Token);
        await using var window = await fixture.OpenAsync();
        var page = window.Page;

        await FindTheFieldAsync(window, run, groups: 1);
        await machine.FixAsync(all: true, Token);
        await Group(page, "KeyError").GetByRole(AriaRole.Link, new() { Name = "Retry" }).ClickAsync();
        await page.Locator(".route", new() { HasText = "Redrive the run" }).ClickAsync();
        await StartAsync(page);

        await window.GoAsync($"/runs/{run}");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("succeeded", new() { Timeout = Patience });
        await AssertCalledAgainAsync(machine);
        Assert.Empty(window.Complaints);
    }

    /// <summary>Waits for the groups of the run and reads off the screen what the orders without a postcode have in common.</summary>
    private static async Task FindTheFieldAsync(Window window, RunId run, int groups)
    {
        await window.GoAsync($"/runs/{run}?tab=failures");
        var page = window.Page;
        await Expect(page.Locator(".page-head .status")).Not.ToContainTextAsync("running", new() { Timeout = 2 * Patience });
        await Expect(page.Locator(".run-cause")).ToHaveCountAsync(groups, new() { Timeout = Patience });
        await Expect(Group(page, "KeyError").Locator(".run-cause-count b")).ToHaveTextAsync($"{ToBrazil}", new() { Timeout = Patience });
        await Expect(Group(page, "KeyError").Locator(".common-fields")).ToContainTextAsync(
            new Regex($"country\\s*= BR.*all {ToBrazil}.*none of the others", RegexOptions.Singleline), new() { Timeout = Patience });
    }

    /// <summary>Starts the job and waits until it has fixed the group.</summary>
    private static async Task StartAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Retry {ToBrazil} items") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/jobs/[0-9]+"), new() { Timeout = Patience });
        await Expect(page.Locator(".page-head")).ToContainTextAsync("done", new() { Timeout = Patience });
        await Expect(page.Locator(".figure", new() { HasText = "fixed" })).ToContainTextAsync($"{ToBrazil}");
    }

    /// <summary>The function was called twice for the orders of the group, and once for every other.</summary>
    private static async Task AssertCalledAgainAsync(ShippingMachine machine)
    {
        var calls = await machine.CountCallsAsync(Token);
        var expected = Enumerable.Range(0, ShippingMachine.Orders).ToDictionary(ShippingMachine.IdOf, index => ShippingMachine.GoesToBrazil(index) ? 2 : 1);
        Assert.Equal(expected, calls);
    }

    private static ILocator Group(IPage page, string error) => page.Locator(".run-cause", new() { HasText = error });
}
