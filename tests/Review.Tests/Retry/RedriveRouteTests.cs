using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Tests.Retry;

public sealed class RedriveRouteTests
{
    private static readonly RetryCase Case = RetryCases.Of(RetryCases.FromInput);

    [Fact]
    public void Draft_AllThatFailed_IsExact()
    {
        var offer = RedriveRoute.Draft(Case).Offer;

        Assert.True(offer.IsPossible);
        Assert.Empty(offer.AlsoRuns);
        Assert.Contains("AWS allows it until 28 March 2026, 12:00 UTC.", offer.Effects);
        Assert.Equal((4, 0.0001m), (offer.Transitions, offer.Price));
    }

    [Fact]
    public void Draft_StoppedAndPendingItems_AreSaid()
    {
        var counts = new ItemCounts(Pending: 7, 0, 5, 3, 0, Aborted: 1);

        var offer = RedriveRoute.Draft(Case with { Activation = Case.Activation with { Counts = counts } }).Offer;

        Assert.Equal(["1 item that was stopped when the run failed.", "7 items that never started."], offer.AlsoRuns);
        Assert.Equal(12, offer.Transitions);
    }

    [Fact]
    public void Draft_SomeOfThoseThatFailed_SaysWhatElseWouldRun() =>
        Assert.Equal("AWS redrives all that failed: 2 other items would run again too.", Obstacle(Case with { Items = [Case.Items[1]] }));

    [Theory]
    [InlineData(RunStatus.Running, "has not ended")]
    [InlineData(RunStatus.Succeeded, "succeeded in spite of these items")]
    public void Draft_RunThatAwsRefuses_SaysWhy(RunStatus status, string reason) =>
        Assert.Contains(reason, Obstacle(RetryCases.Of(RetryCases.FromInput, status: status)), StringComparison.Ordinal);

    [Fact]
    public void Draft_MapWhoseResultWasTooLarge_SaysThatAllWouldRun()
    {
        var run = Case.Run with { State = Case.Run.State with { Error = "States.DataLimitExceeded" } };

        Assert.Contains("AWS would run all of its items again", Obstacle(Case with { Run = run }), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_TooLate_SaysItInTheWordsOfAws() =>
        Assert.Equal("AWS says: Execution redrivable period exceeded.", Obstacle(Case with { Advice = new RedriveAdvice.Impossible("Execution redrivable period exceeded") }));

    [Fact]
    public void Draft_NoAnswer_SaysSo() =>
        Assert.Contains("did not say", Obstacle(Case with { Advice = new RedriveAdvice.Unknown("Access denied.") }), StringComparison.Ordinal);

    [Fact]
    public void Draft_MapThatWasLeft_SaysWhereARedriveGoesOn() =>
        Assert.Contains("went on behind Orders", Obstacle(Case with { WasMapLeft = true }), StringComparison.Ordinal);

    [Fact]
    public void Draft_FormerTryOfTheMap_SaysWhy() =>
        Assert.Contains("former try", Obstacle(Case with { Activation = Case.Activation with { Superseded = true } }), StringComparison.Ordinal);

    [Fact]
    public void Draft_NestedMap_SaysWhy() =>
        Assert.Contains("inside the items of another Map", Obstacle(Case with { Activation = Case.Activation with { Parent = new ItemKey(new RunId(1), 1, 0) } }), StringComparison.Ordinal);

    [Fact]
    public void Draft_MapRunRedrivenTooOften_SaysWhy() =>
        Assert.Contains("1000 times", Obstacle(Case with { Activation = Case.Activation with { MapRun = new MapRun { Arn = "arn", RedriveCount = 1_000 } } }), StringComparison.Ordinal);

    [Fact]
    public void Plan_WithEdits_IsRefused()
    {
        var route = RedriveRoute.Draft(Case);
        var draft = new RetryDraft { Run = Case.Run, Activation = Case.Activation, Items = Case.Items, LeftOut = [], Routes = [route] };

        Assert.IsType<RetryAction.Redrive>(route.Plan(draft, RetryEdits.None).Action);
        Assert.Throws<RetryPlanException>(() => route.Plan(draft, new RetryEdits("""{"a":1}""", new Dictionary<int, string>())));
    }

    private static string? Obstacle(RetryCase retry) => RedriveRoute.Draft(retry).Offer.Obstacle;
}
