using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class ListPagesTests
{
    [Fact]
    public async Task Runs_NoRunYet_TeachesWhatWouldBeHere()
    {
        await using var context = new DashboardContext();

        var page = context.Render<RunsPage>();

        Assert.Contains("No runs yet", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/machines", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Runs_AnotherRunAppears_IsAnnouncedAndDoesNotPushTheRows()
    {
        await using var context = new DashboardContext();
        var first = await context.AddRunAsync(HistoryBuilder.FanOut(1), "first");
        await first.AdvanceAsync();
        var page = context.Render<RunsPage>();

        var second = await context.AddRunAsync(HistoryBuilder.FanOut(1), "second");
        await second.AdvanceAsync();

        page.WaitForAssertion(() => Assert.Contains("1 new run", page.Find(".new-rows").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tbody tr"));
        await page.Find(".new-rows").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
    }

    [Fact]
    public async Task Runs_FilterInTheAddress_IsApplied()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(1));
        await run.AdvanceAsync();
        context.Navigation.NavigateTo("/runs?status=failed");

        var page = context.Render<RunsPage>();

        Assert.Contains("No run matches", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedItems_OfARun_HaveTheErrorInTheRow()
    {
        await using var context = new DashboardContext();
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var task = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        history.IterationFailed("Fan", 0, history.Failed(history.Started(history.Scheduled(task)), "KeyError", "no postcode"));
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync();

        var page = context.Render<FailedItemsPage>();

        var row = page.Find("tbody tr").TextContent;
        Assert.Contains("KeyError", row, StringComparison.Ordinal);
        Assert.Contains("no postcode", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedItems_SearchedByWords_MarkTheWords()
    {
        await using var context = new DashboardContext();
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var task = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        history.IterationFailed("Fan", 0, history.Failed(history.Started(history.Scheduled(task)), "KeyError", "no postcode"));
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync();
        context.Navigation.NavigateTo("/failed?q=postc");

        var page = context.Render<FailedItemsPage>();

        Assert.Equal("postc", page.Find("tbody mark").TextContent);
        Assert.Contains("/api/failed-items.csv?q=postc", page.Find(".menu-body a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_ConnectionDoesNotAnswer_SaysWhyAndOffersToTryAgain()
    {
        await using var context = new DashboardContext();
        context.Client.FailNext(new HttpRequestException("Connection refused"));

        var page = context.Render<MachinesPage>();

        page.WaitForAssertion(() => Assert.Contains("Connection refused", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find("[role=alert] button"));
    }

    [Fact]
    public async Task Machines_OfAConnection_AreListedAndSearched()
    {
        await using var context = new DashboardContext();
        context.Client.Machines[RunBuilder.Machine.Value] = "{}";
        context.Client.Machines["arn:aws:states:eu-west-1:123456789012:stateMachine:other"] = "{}";
        context.Navigation.NavigateTo("/machines?q=FAN");

        var page = context.Render<MachinesPage>();

        page.WaitForAssertion(() => Assert.Equal("fan-out", Assert.Single(page.FindAll("tbody .row-link")).TextContent));
    }
}
