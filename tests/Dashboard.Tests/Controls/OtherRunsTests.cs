using Amazon.StepFunctions.Model;
using Bunit;
using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Controls;

public sealed class OtherRunsTests
{
    /// <summary>Id of the event that starts the Map.</summary>
    private const long Activation = 3;

    [Fact]
    public async Task Section_NoKeySet_TeachesWhereToSetOne()
    {
        await using var context = new DashboardContext();
        var others = await LoadAsync(context, runs: 1, shown: 0);

        var component = context.Render<OtherRuns>(parameters => parameters.Add(view => view.Others, others));

        Assert.EndsWith("#item-identity", component.Find("a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("No key is set for this machine.", component.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_FirstRunOfTheItem_SaysThatThereIsNoOther()
    {
        await using var context = new DashboardContext();
        context.Store.Paths = new IdentityPaths(null, "$");
        var others = await LoadAsync(context, runs: 1, shown: 0);

        var component = context.Render<OtherRuns>(parameters => parameters.Add(view => view.Others, others));

        Assert.Contains("No other run", component.Markup, StringComparison.Ordinal);
        Assert.Contains("apple", component.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_RunsBeforeAndAfter_AreSummarisedAndLinked()
    {
        await using var context = new DashboardContext();
        context.Store.Paths = new IdentityPaths(null, "$");
        var others = await LoadAsync(context, runs: 12, shown: 10, failed: [2, 11]);

        var component = context.Render<OtherRuns>(parameters => parameters.Add(view => view.Others, others));

        Assert.Equal("Succeeded 9 of 10 times before; newest run after this: failed.", SameItemsText.Summarise(others));
        Assert.Equal(8, component.FindAll("tbody tr").Count);
        Assert.Equal("/runs/12/items/3/0", component.Find("tbody a").GetAttribute("href"));
        component.Find("button").Click();
        Assert.Equal(11, component.FindAll("tbody tr").Count);
    }

    [Theory]
    [InlineData(2, 1, new int[0], "Succeeded the one time before.")]
    [InlineData(2, 1, new[] { 0 }, "Failed the one time before.")]
    [InlineData(2, 0, new int[0], "Newest run after this: succeeded.")]
    [InlineData(60, 59, new int[0], "Succeeded 50 of the last 50 times before.")]
    public async Task Summary_OfOtherRuns_IsASentence(int runs, int shown, int[] failed, string expected)
    {
        await using var context = new DashboardContext();
        context.Store.Paths = new IdentityPaths(null, "$");

        Assert.Equal(expected, SameItemsText.Summarise(await LoadAsync(context, runs, shown, failed)));
    }

    /// <summary>So many runs of one machine, each with the item "apple", an hour apart; what is read is that of one of them.</summary>
    private static async Task<SameItems> LoadAsync(DashboardContext context, int runs, int shown, int[]? failed = null)
    {
        for (var number = 0; number < runs; number++)
        {
            var run = await context.AddRunAsync(History(failed?.Contains(number) == true, number), $"run-{number}");
            await run.AdvanceAsync();
        }

        var queries = new InMemoryRunQueries(context.Store);
        var identity = (await queries.GetRunAsync(new RunId(shown + 1), DashboardContext.Token))!.Identity;
        var item = await queries.GetItemAsync(new ItemKey(identity.Id, Activation, 0), DashboardContext.Token);
        var others = new SameItems(queries, new InMemoryMachineSettings(context.Store));
        await others.LoadAsync(identity, item, DashboardContext.Token);
        return others;
    }

    private static HistoryBuilder History(bool fails, int hour)
    {
        var history = new HistoryBuilder(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour));
        var start = history.IterationStarted("Fan", 0, history.BeginFanOut(1));
        var entered = history.Add(
            "TaskStateEntered", start, e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "Work", Input = "\"apple\"" });
        var started = history.Started(history.Scheduled(entered));
        if (fails)
        {
            history.IterationFailed("Fan", 0, history.Failed(started));
        }
        else
        {
            history.IterationSucceeded("Fan", 0, history.Exited("Task", "Work", history.Succeeded(started)));
        }

        return history;
    }
}
