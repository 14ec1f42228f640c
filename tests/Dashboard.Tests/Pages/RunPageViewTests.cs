using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

/// <summary>Events and timeline of the run page: what the address says is what is shown.</summary>
public sealed class RunPageViewTests
{
    [Fact]
    public async Task Page_EventsOfATypeAndState_ShowsOnlyThose()
    {
        await using var context = new DashboardContext();

        var page = await RenderAsync(context, HistoryBuilder.FanOut(3), "?tab=events&state=Work&type=LambdaFunctionStarted");

        var rows = page.FindAll(".events tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Contains("LambdaFunctionStarted", row.TextContent, StringComparison.Ordinal));
        Assert.Equal("LambdaFunctionStarted", page.Find(".menu summary").TextContent);
        Assert.Contains("27 events so far", page.Find(".toolbar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EventFilterChosen_IsKeptInTheAddress()
    {
        await using var context = new DashboardContext();
        var page = await RenderAsync(context, HistoryBuilder.FanOut(3), "?tab=events");

        page.Find("select[aria-label=State]").Change("Work");
        page.FindAll(".field-time input")[0].Change("1m30s");
        page.FindAll(".menu-line input")[0].Change(true);

        var address = context.Navigation.Uri;
        Assert.Contains("state=Work", address, StringComparison.Ordinal);
        Assert.Contains("from=1m30s", address, StringComparison.Ordinal);
        Assert.Contains("type=", address, StringComparison.Ordinal);
        Assert.Contains("tab=events", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OtherTab_ForgetsTheEventFilter()
    {
        await using var context = new DashboardContext();

        var page = await RenderAsync(context, HistoryBuilder.FanOut(3), "?tab=events&state=Work&from=1s&type=TaskFailed");

        var graph = page.FindAll(".tab").Single(tab => tab.TextContent.Trim() == "Graph").GetAttribute("href")!;
        Assert.DoesNotContain("state=", graph, StringComparison.Ordinal);
        Assert.DoesNotContain("from=", graph, StringComparison.Ordinal);
        Assert.DoesNotContain("type=", graph, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Timeline_ShowsWhatIsOutsideOfMapsOnItsAxis()
    {
        await using var context = new DashboardContext();

        var page = await RenderAsync(context, HistoryBuilder.FanOut(3), "?tab=timeline");

        var map = page.WaitForElement(".timeline-outside [data-seg]");
        Assert.Equal("Fan · Map, succeeded", map.GetAttribute("aria-label"));
        Assert.NotEmpty(page.FindAll(".timeline-tick"));
        Assert.Contains("3 items", page.Find(".toolbar").TextContent, StringComparison.Ordinal);
    }

    private static async Task<IRenderedComponent<RunPage>> RenderAsync(DashboardContext context, HistoryBuilder history, string query)
    {
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync();
        context.Navigation.NavigateTo($"/runs/{run.Identity.Id}{query}");
        return context.Render<RunPage>(parameters => parameters.Add(page => page.RunId, run.Identity.Id.Value));
    }
}
