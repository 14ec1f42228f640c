using Fanout.Monitoring.Folding;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.MapRuns;

public sealed class PassPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset KnownBefore = Start.AddSeconds(5_000);

    [Fact]
    public void Of_NothingListedYet_ReadsToTheEnd()
    {
        var plan = PassPlan.Of(Children(5_000, running: [0]), DateTimeOffset.MinValue, []);

        Assert.Equal((DateTimeOffset.MinValue, 0), (plan.ReadTo, plan.Stragglers.Count));
    }

    [Fact]
    public void Of_AllThatRanStillRun_ReadsToTheMoment()
    {
        var plan = PassPlan.Of(Children(5_000, running: [3, 4_999]), KnownBefore, [NameOf(3), NameOf(4_999)]);

        Assert.Equal((KnownBefore, 0), (plan.ReadTo, plan.Stragglers.Count));
    }

    [Fact]
    public void Of_SomeEndedThatBeganLately_ReadsDownToTheFirstOfThem()
    {
        var plan = PassPlan.Of(Children(5_000, running: [4_900, 4_950]), KnownBefore, []);

        Assert.Equal((Start.AddSeconds(4_900).AddTicks(1), 0), (plan.ReadTo, plan.Stragglers.Count));
    }

    [Fact]
    public void Of_OneEndedThatBeganLongAgo_ReadsItByItself()
    {
        var plan = PassPlan.Of(Children(5_000, running: [7, 4_900]), KnownBefore, []);

        Assert.Equal(Start.AddSeconds(4_900).AddTicks(1), plan.ReadTo);
        Assert.Equal([7], plan.Stragglers);
    }

    [Fact]
    public void Of_ManyEndedThatBeganLongAgo_ReadsPagesInsteadOfEachOfThem()
    {
        var plan = PassPlan.Of(Children(5_000, running: [.. Enumerable.Range(100, 200)]), KnownBefore, []);

        Assert.Equal((Start.AddSeconds(100).AddTicks(1), 0), (plan.ReadTo, plan.Stragglers.Count));
    }

    /// <summary>Children that began one a second.</summary>
    private static ChildTable Children(int count, IReadOnlyCollection<int> running)
    {
        var children = new ChildTable(activation: 8, Start);
        for (var number = 0; number < count; number++)
        {
            var started = Start.AddSeconds(number);
            var isRunning = running.Contains(number);
            children.Apply(new RunId(1), new ChildExecution
            {
                Name = NameOf(number),
                Status = isRunning ? ItemStatus.Running : ItemStatus.Succeeded,
                StartedAt = started,
                StoppedAt = isRunning ? null : started.AddMilliseconds(300),
            });
        }

        return children;
    }

    private static string NameOf(int number) => new Guid(number, 7, 7, 1, 2, 3, 4, 5, 6, 7, 8).ToString();
}
