using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Review.Causes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class OverviewPageTests
{
    [Fact]
    public async Task Overview_NoRunYet_OffersMachinesToLaunch()
    {
        await using var context = new DashboardContext();

        var page = context.Render<OverviewPage>();

        Assert.Contains("Nothing has run yet", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Ended with failures", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_RunStarts_AppearsByItself()
    {
        await using var context = new DashboardContext();
        var page = context.Render<OverviewPage>();
        var history = new HistoryBuilder();
        history.IterationStarted("Fan", 0, history.BeginFanOut(3));

        var run = await context.AddRunAsync(history, "live");
        await run.AdvanceAsync();

        page.WaitForAssertion(() => Assert.Equal("live", page.Find(".running-run .row-link").TextContent));
        Assert.Contains("0 of 3 done", page.Find(".running-facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_RunEndedWithFailures_StaysUntilItsPageIsOpened()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(Failing(), "broken");
        await run.AdvanceAsync();
        var before = context.Render<OverviewPage>();
        Assert.Equal("broken", before.Find("table.runs .row-link").TextContent);

        var page = context.Render<RunPage>(parameters => parameters.Add(p => p.RunId, run.Identity.Id.Value));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("a.first-failure")));

        var after = context.Render<OverviewPage>();
        Assert.Empty(after.FindAll("table.runs"));
        Assert.Contains("None.", after.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_RunIsLookedAtElsewhere_LeavesTheOpenPage()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(Failing(), "broken");
        await run.AdvanceAsync();
        var overview = context.Render<OverviewPage>();
        Assert.NotEmpty(overview.FindAll("table.runs"));

        context.Render<RunPage>(parameters => parameters.Add(p => p.RunId, run.Identity.Id.Value));

        overview.WaitForAssertion(() => Assert.Empty(overview.FindAll("table.runs")));
    }

    [Fact]
    public async Task Overview_CausesOfFailures_ShowsThoseNobodyWorksOn()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(Failing(), "broken");
        await run.AdvanceAsync();
        context.Causes.Add("no postcode");
        context.Causes.Add("no country", state: CauseState.Recurring);
        context.Causes.Add("known", state: CauseState.Waiting);
        context.Causes.Add("all done", items: 0);

        var page = context.Render<OverviewPage>();

        Assert.Equal(["no postcode", "no country"], page.FindAll(".cause-words").Select(words => words.TextContent));
        Assert.Equal("/failures?show=all&cause=1", page.Find(".cause-title").GetAttribute("href"));
    }

    [Fact]
    public async Task Overview_RunSucceeded_NeedsNobody()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(2), "fine");
        await run.AdvanceAsync();

        var page = context.Render<OverviewPage>();

        Assert.DoesNotContain("fine", page.Markup, StringComparison.Ordinal);
        Assert.Contains("No run is going on", page.Markup, StringComparison.Ordinal);
    }

    private static HistoryBuilder Failing()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var task = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        var failed = history.IterationFailed("Fan", 0, history.Failed(history.Started(history.Scheduled(task)), "KeyError", "no postcode"));
        history.ExecutionFailed(failed, "KeyError", "no postcode");
        return history;
    }
}
