using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Fanout.Dashboard.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

[Trait("Category", "Browser")]
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Page_OfEveryKind_HasNoAccessibilityViolation(ColorScheme scheme)
    {
        await using var window = await fixture.OpenAsync(scheme: scheme);
        var run = await window.LaunchAsync("orders-failing", """{"count": 60}""");
        await Expect(window.Page.Locator("a.first-failure")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var item = await window.Page.Locator("a.first-failure").GetAttributeAsync("href");
        string[] pages =
        [
            "/", "/machines", "/machines/local/orders-failing", "/machines/local/orders-failing/launch",
            "/runs", "/failed", "/failures", "/failures?show=fixed", "/nowhere", item!, run, $"{run}?tab=failures", $"{run}?tab=graph", $"{run}?tab=events", $"{run}?tab=io",
            $"{run}?tab=graph&state=ShipOrder", $"{run}?tab=timeline", $"{run}?tab=events&type=TaskFailed",
        ];

        var violations = new List<string>();
        foreach (var address in pages)
        {
            await window.GoAsync(address);
            await window.Page.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            var result = await window.Page.RunAxe();
            violations.AddRange(result.Violations.Select(violation => Describe(address, violation)));
        }

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    private static string Describe(string address, AxeResultItem violation) =>
        $"{address}: {violation.Id} ({violation.Help}) at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}";
}
