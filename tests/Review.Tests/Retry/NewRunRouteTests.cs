using System.Text;
using System.Text.Json;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Tests.Retry;

public sealed class NewRunRouteTests
{
    private static readonly string Selector = RetryCases.FromInput.Replace(
        "\"MaxConcurrency\":4", """
        "ItemSelector":{"row.$":"$$.Map.Item.Value","day.$":"$.day"}
        """, StringComparison.Ordinal);

    [Fact]
    public void Draft_ListInTheInput_PlansOneRunWithExactlyTheItems()
    {
        var retry = RetryCases.Of(RetryCases.FromInput);

        var action = Act(retry, RetryEdits.None);

        var run = Assert.Single(action.Runs);
        Assert.Equal("""{"orders":[{"id":0,"country":"BR"},{"id":1,"country":"BR"},{"id":2,"country":"BR"}],"day":"Mon"}""", run.Input);
        Assert.Equal((0, 3, "Orders", false), (run.First, run.Count, action.MapState, action.IsDistributed));
    }

    [Fact]
    public void Draft_ListInTheInput_SaysWhatHappens()
    {
        var offer = NewRunRoute.Draft(RetryCases.Of(RetryCases.FromInput)).Offer;

        Assert.Contains("A run of fan-out starts with these items as its list, at $.orders of its input.", offer.Effects);
        Assert.Contains("At most 4 items at a time, as in every run of it.", offer.Effects);
        Assert.Empty(offer.AlsoRuns);

        // The Map, and one task for each of the three.
        Assert.Equal((4, 0.0001m), (offer.Transitions, offer.Price));
    }

    [Fact]
    public void Draft_WorkAroundTheMap_SaysWhatElseRuns()
    {
        var retry = RetryCases.Of("""
            {"StartAt":"Load","States":{"Load":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:load","ResultPath":"$.config","Next":"Orders"},
             "Orders":{"Type":"Map","ItemsPath":"$.orders","ItemProcessor":{"StartAt":"Ship","States":{"Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","End":true}}},"Next":"Report"},
             "Report":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:report","End":true}}}
            """);

        var offer = NewRunRoute.Draft(retry).Offer;

        Assert.Equal(["Load, before or beside the Map.", "Report, after the Map, with the results of these items alone."], offer.AlsoRuns);
        Assert.Equal(6, offer.Transitions);
    }

    [Fact]
    public void Draft_ItemSelector_TakesTheElementsOfTheOriginalList()
    {
        var list = string.Join(',', Enumerable.Range(0, 8).Select(index => $$"""{"n":{{index}}}"""));
        var retry = RetryCases.Of(Selector) with { MapInput = JsonElement.Parse($$"""{"orders":[{{list}}],"day":"Mon"}""") };

        var run = Assert.Single(Act(retry, RetryEdits.None).Runs);

        Assert.Equal("""{"orders":[{"n":0},{"n":1},{"n":2}],"day":"Mon"}""", run.Input);
    }

    [Fact]
    public void Draft_ItemSelectorAndNoStoredList_SaysWhy() =>
        Assert.Contains("is not in the stored history", Obstacle(RetryCases.Of(Selector)), StringComparison.Ordinal);

    [Fact]
    public void Draft_ItemSelectorAndAnotherList_SaysThatTheDefinitionChanged() =>
        Assert.Contains("has changed since", Obstacle(RetryCases.Of(Selector) with { MapInput = JsonElement.Parse("""{"orders":[1,2]}""") }), StringComparison.Ordinal);

    [Fact]
    public void Draft_DistributedWithItemSelector_SaysWhy()
    {
        var distributed = Selector.Replace("\"ItemProcessor\":{", "\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},", StringComparison.Ordinal);

        Assert.Contains("do not tell their places", Obstacle(RetryCases.Of(distributed)), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_MachineDeleted_SaysWhy() =>
        Assert.Contains("cannot be read", Obstacle(RetryCases.Of(RetryCases.FromInput) with { Machine = null }), StringComparison.Ordinal);

    [Fact]
    public void Plan_SetByAnOperator_IsTakenOnTrust()
    {
        var reference = """
            {"StartAt":"FirstState","States":{"FirstState":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:list","Next":"Orders"},
             "Orders":{"Type":"Map","ItemsPath":"$.list","Iterator":{"StartAt":"Ship","States":{"Ship":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:ship","End":true}}},"End":true}}}
            """;
        Assert.Contains("what FirstState returns", Obstacle(RetryCases.Of(reference)), StringComparison.Ordinal);
        var retry = RetryCases.Of(reference, items: 1, runInput: """{"count":5}""") with { Setting = new ListSetting("$.retry.only", """{"mode":"again"}""") };

        var run = Assert.Single(Act(retry, RetryEdits.None).Runs);

        Assert.Equal("""{"count":5,"mode":"again","retry":{"only":[{"id":0,"country":"BR"}]}}""", run.Input);
        Assert.Contains(NewRunRoute.Draft(retry).Offer.Effects, effect => effect.Contains("is not checked", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_ListTooLargeForOneInput_StartsSeveralRuns()
    {
        var retry = RetryCases.Of(RetryCases.FromInput, items: 50);
        var large = retry.Items.ToDictionary(row => row.Item.Key.Index, row => $"\"{new string('x', 20_000)}{row.Item.Key.Index}\"");

        var runs = Act(retry with { Inputs = large }, RetryEdits.None).Runs;

        Assert.Equal(50, runs.Sum(run => run.Count));
        Assert.Equal([0, 13, 26, 39], runs.Select(run => run.First));
        Assert.All(runs, run => Assert.InRange(Encoding.UTF8.GetByteCount(run.Input), 1, RunInput.MaxSizeInBytes));
    }

    [Fact]
    public void Plan_ManyItemsOfAnInlineMap_KeepsRunsWithinTheirEvents()
    {
        var runs = Act(RetryCases.Of(RetryCases.FromInput, items: 4_000), RetryEdits.None).Runs;

        Assert.Equal([2_857, 1_143], runs.Select(run => run.Count));
    }

    [Fact]
    public void Plan_ItemLargerThanAnInput_SaysWhich()
    {
        var retry = RetryCases.Of(RetryCases.FromInput, items: 1) with { Inputs = new Dictionary<int, string> { [0] = $"\"{new string('x', 300_000)}\"" } };

        Assert.Contains("Item 0 is too large", Obstacle(retry), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_Edits_ChangeTheListAlone()
    {
        var retry = RetryCases.Of(RetryCases.FromInput);
        var edits = new RetryEdits("""{"country":"DE"}""", new Dictionary<int, string> { [1] = "\"by hand\"" });

        var run = Assert.Single(Act(retry, edits).Runs);

        Assert.Equal("""{"orders":[{"id":0,"country":"DE"},"by hand",{"id":2,"country":"DE"}],"day":"Mon"}""", run.Input);
    }

    [Fact]
    public void Plan_SucceededRun_IsPossible() =>
        Assert.True(NewRunRoute.Draft(RetryCases.Of(RetryCases.FromInput, status: RunStatus.Succeeded)).Offer.IsPossible);

    private static string? Obstacle(RetryCase retry) => NewRunRoute.Draft(retry).Offer.Obstacle;

    private static RetryAction.NewRun Act(RetryCase retry, RetryEdits edits)
    {
        var route = NewRunRoute.Draft(retry);
        Assert.Null(route.Offer.Obstacle);
        var draft = new RetryDraft { Run = retry.Run, Activation = retry.Activation, Items = retry.Items, LeftOut = [], Routes = [route] };
        return Assert.IsType<RetryAction.NewRun>(route.Plan(draft, edits).Action);
    }
}
