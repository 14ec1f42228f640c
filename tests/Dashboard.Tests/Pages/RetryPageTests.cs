using Bunit;
using Fanout.Dashboard.Components.Pages;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Pages;

public sealed class RetryPageTests
{
    private const string Definition = """
        {"StartAt":"Fan","States":{"Fan":{"Type":"Map","ItemsPath":"$.list","End":true,"ItemProcessor":{
          "StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:work","End":true}}}}}}
        """;

    [Fact]
    public async Task Page_FailedItem_OffersEachWayWithItsReason()
    {
        await using var context = new DashboardContext();
        context.Client.Machines[RunBuilder.Machine.Value] = Definition;
        var run = await AddFailedRunAsync(context);

        context.Navigation.NavigateTo($"/retry?run={run.Identity.Id}&map=3&items=0-1");
        var page = context.Render<RetryPage>();

        page.WaitForAssertion(() => Assert.Contains("Retry 1 item of Fan", page.Markup, StringComparison.Ordinal));
        Assert.Equal(3, page.FindAll(".route").Count);
        Assert.Contains("New run with only these items", page.Find(".route[data-on]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 item is running or has succeeded", page.Markup, StringComparison.Ordinal);
        Assert.StartsWith("Retry 1 item by a new run", page.Find(".button-primary").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NoSuchItems_SaysSo()
    {
        await using var context = new DashboardContext();

        context.Navigation.NavigateTo("/retry?run=7&map=3&items=0");
        var page = context.Render<RetryPage>();

        page.WaitForAssertion(() => Assert.Contains("There is nothing to retry", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ChoiceOfAFormerProcess_AsksToChooseAgain()
    {
        await using var context = new DashboardContext();

        context.Navigation.NavigateTo("/retry?run=7&map=3&chosen=0123456789ab");
        var page = context.Render<RetryPage>();

        page.WaitForAssertion(() => Assert.Contains("Choose them again", page.Markup, StringComparison.Ordinal));
    }

    /// <summary>Two items: the first fails and with it the run, the second has succeeded.</summary>
    private static async Task<DrivenRun> AddFailedRunAsync(DashboardContext context)
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(2);
        history.IterationSucceeded("Fan", 1, history.Task("Work", history.IterationStarted("Fan", 1, map)));
        var failed = history.Failed(history.Started(history.Scheduled(history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map)))), "KeyError");
        history.IterationFailed("Fan", 0, failed);
        history.ExecutionFailed(history.Add("MapStateFailed", failed), "KeyError");
        var run = await context.AddRunAsync(history);
        await run.AdvanceAsync();
        return run;
    }
}
