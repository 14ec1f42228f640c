using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class RunPageTests
{
    [Fact]
    public async Task Page_RunGoesOn_CountsInPlace()
    {
        await using var context = new DashboardContext();
        var history = HistoryBuilder.FanOut(4);
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync(history.Events.First(e => e.Type.Value == "MapStateStarted").Id);
        var page = Render(context, run);
        Assert.Contains("0/ 4 done", page.Find(".run-numbers").TextContent.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await run.AdvanceAsync();

        page.WaitForAssertion(() => Assert.Equal("4", page.Find(".figure b").TextContent));
        page.WaitForAssertion(() => Assert.Contains("succeeded", page.Find(".page-head").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ItemFails_ShowsTheFirstFailureWithItsCause()
    {
        await using var context = new DashboardContext();
        var (history, failed) = FailingFanOut();
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync(failed - 2);
        var page = Render(context, run);
        Assert.Empty(page.FindAll("a.first-failure"));

        await run.AdvanceAsync();

        page.WaitForAssertion(() => Assert.Contains("KeyError", page.Find("a.first-failure").TextContent, StringComparison.Ordinal));
        Assert.Contains("'postcode'", page.Find("a.first-failure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DistributedMap_DoesNotCallItsListEmpty()
    {
        await using var context = new DashboardContext();
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(0);
        var mapRun = history.Add("MapRunStarted", map, e => e.MapRunStartedEventDetails = new() { MapRunArn = "arn:map-run" });
        history.Add("MapStateSucceeded", history.Add("MapRunSucceeded", mapRun));
        history.ExecutionSucceeded(history.Exited("Map", "Fan", mapRun));
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync();

        var page = Render(context, run);

        Assert.Contains("executions of their own", page.Markup, StringComparison.Ordinal);
        Assert.Contains("--map-run-arn arn:map-run", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("The list was empty", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("No item failed", page.Markup, StringComparison.Ordinal);
        Assert.Contains("AWS gives child executions no index", page.Find(".map-run-reading").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0 done", page.Find(".run-numbers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnUnknownRun_SaysSo()
    {
        await using var context = new DashboardContext();

        var page = context.Render<RunPage>(parameters => parameters.Add(run => run.RunId, 404));

        Assert.Contains("There is no such run", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnItem_ShowsErrorMessageAndStackBesideTheRun()
    {
        await using var context = new DashboardContext();
        var (history, _) = FailingFanOut();
        var run = await context.AddRunAsync(history);
        var delta = await run.AdvanceAsync();

        var page = context.Render<RunPage>(parameters => parameters
            .Add(run => run.RunId, delta.Run.Value)
            .Add(run => run.ActivationId, delta.Activations[0].Id)
            .Add(run => run.Index, 0));

        Assert.Equal("KeyError", page.Find(".panel .cause-type").TextContent.Trim());
        Assert.Equal("'postcode'", page.Find(".panel .cause-message").TextContent);
        Assert.Contains("line 88", page.Find(".panel .cause-stack").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Closed_WatchesNoMore()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(2));
        await run.AdvanceAsync();
        Render(context, run);
        Assert.True(context.Feed.IsWatched(run.Identity.Id));

        await context.DisposeComponentsAsync();

        Assert.False(context.Feed.IsWatched(run.Identity.Id));
    }

    [Fact]
    public async Task Page_AddressWithFilters_ShowsThatViewAndSaysSo()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(4));
        var delta = await run.AdvanceAsync();
        context.Navigation.NavigateTo($"/runs/{delta.Run}?status=succeeded&min=1s&attempts=1&sort=duration&desc=1");

        var page = Render(context, run);

        page.WaitForAssertion(() => Assert.Equal(
            "4 of 4 shown · filter: succeeded, 1.0 s or longer, 1 or more attempts", page.Find(".grid-note .number").TextContent));
        Assert.Contains("Duration", page.Find(".grid-head [aria-sort=descending]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_HeadOfAColumnAndFilters_AreKeptInTheAddress()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(4));
        await run.AdvanceAsync();
        var page = Render(context, run);
        page.WaitForState(() => page.FindAll(".grid-row").Count == 4);

        page.FindAll(".grid-head button").First(button => button.TextContent.Contains("Duration", StringComparison.Ordinal)).Click();
        page.FindAll(".field-duration input")[0].Change("1m30s");

        page.WaitForAssertion(() => Assert.Contains("min=90s", context.Navigation.Uri, StringComparison.Ordinal));
        Assert.DoesNotContain("at=", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EndedRun_ShowsItsNumbersWithLinksToTheItems()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(12));
        await run.AdvanceAsync();

        var page = Render(context, run);

        page.WaitForAssertion(() => Assert.Contains("6.0 s", page.Find(".numbers").TextContent, StringComparison.Ordinal));
        Assert.Contains(page.FindAll(".numbers a"), link => link.GetAttribute("href")!.Contains("sort=duration", StringComparison.Ordinal));
        Assert.Contains("$", page.Find(".run-numbers").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<RunPage> Render(DashboardContext context, DrivenRun run) =>
        context.Render<RunPage>(parameters => parameters.Add(page => page.RunId, run.Identity.Id.Value));

    private static (HistoryBuilder History, long Failed) FailingFanOut()
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var task = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        var failed = history.Failed(
            history.Started(history.Scheduled(task)),
            "KeyError",
            """{"errorType":"KeyError","errorMessage":"'postcode'","stackTrace":["File handler.py, line 88"]}""");
        var iteration = history.IterationFailed("Fan", 0, failed);
        history.ExecutionFailed(iteration, "KeyError");
        return (history, failed);
    }
}
