using System.Globalization;
using Fanout.Dashboard.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Fanout.Dashboard.BrowserTests;

/// <summary>Finding out why items failed: the field that their inputs share, the words of their errors, the list as a file.</summary>
[Trait("Category", "Browser")]
public sealed class CommonFieldsTests(BrowserFixture fixture)
{
    private const int Patience = 60_000;

    /// <summary>Orders from one country fail with one error, heavy ones with another; the rest succeeds.</summary>
    private const string Definition = """
        {"StartAt":"Ship","States":{"Ship":{"Type":"Map","ItemsPath":"$.list","ToleratedFailurePercentage":100,"End":true,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Check","States":{
            "Check":{"Type":"Choice","Default":"Done","Choices":[
              {"Variable":"$.address.country","StringEquals":"BR","Next":"NoPostcode"},
              {"Variable":"$.weight","NumericGreaterThanEquals":31,"Next":"TooHeavy"}]},
            "NoPostcode":{"Type":"Fail","Error":"PostcodeMissing","Cause":"no postcode for this country"},
            "TooHeavy":{"Type":"Fail","Error":"TooHeavy","Cause":"the parcel is too heavy"},
            "Done":{"Type":"Pass","End":true}}}}}}
        """;

    [Fact]
    public async Task Failures_WithPlantedCauses_NameTheFieldsOfTheirInputs()
    {
        await fixture.AddMachineAsync("shop-orders", Definition, TestContext.Current.CancellationToken);
        await using var window = await fixture.OpenAsync();
        var page = window.Page;
        var run = await window.LaunchAsync("shop-orders", Input(count: 200));
        await Expect(page.Locator(".page-head")).ToContainTextAsync("succeeded", new() { Timeout = Patience });

        await window.GoAsync(run + "?tab=failures");
        var missing = page.Locator(".run-cause", new() { HasText = "PostcodeMissing" });
        var heavy = page.Locator(".run-cause", new() { HasText = "TooHeavy" });
        await Expect(missing.Locator(".common-fields li").First).ToContainTextAsync("address.country = BR", new() { Timeout = Patience });
        await Expect(heavy.Locator(".common-fields li").First).ToContainTextAsync("weight ≥ 31", new() { Timeout = Patience });

        await missing.Locator(".cause-title").ClickAsync();
        await Expect(page.Locator(".pane-cause .common-fields li").First).ToContainTextAsync("address.country = BR", new() { Timeout = Patience });

        await window.GoAsync("/failed");
        await page.Locator("input[type=search]").FillAsync("parcel heav");
        await Expect(page.Locator("tbody mark").First).ToHaveTextAsync("Heav", new() { Timeout = Patience });
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync("PostcodeMissing");
        await page.Locator(".menu-end summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("failed-items.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(await page.Locator("tbody tr").CountAsync() + 1, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains("\"TooHeavy\"", line, StringComparison.Ordinal));
        Assert.Empty(window.Complaints);
    }

    private static string Input(int count)
    {
        string[] countries = ["DE", "FR", "IT", "BR", "ES", "PL", "SE"];
        var orders = Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"orderId":"o-{{{i:D5}}}","weight":{{{i * 7 % 37}}},"priority":{{{i % 4}}},"address":{"country":"{{{countries[i * 5 % 7]}}}"}}"""));
        return $$"""{"list":[{{string.Join(',', orders)}}]}""";
    }
}
