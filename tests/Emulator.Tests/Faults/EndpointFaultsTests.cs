using Fanout.Emulator.Faults;

namespace Fanout.Emulator.Tests.Faults;

public sealed class EndpointFaultsTests
{
    [Fact]
    public void Find_NoRules_GivesNothing()
    {
        var faults = new EndpointFaults(new FaultOptions());

        Assert.False(faults.IsActive);
        Assert.Null(faults.Find("states", "ListExecutions"));
    }

    [Theory]
    [InlineData(null, null, "lambda", "Invoke", true)]
    [InlineData(null, null, "functions", "resize", false)]
    [InlineData("states", null, "lambda", "Invoke", false)]
    [InlineData("states", "List*", "states", "ListExecutions", true)]
    [InlineData("states", "List*", "states", "DescribeExecution", false)]
    [InlineData("functions", "resize", "functions", "resize", true)]
    [InlineData("functions", "resize", "functions", "resized", false)]
    public void Find_ServiceAndOperation_DecideWhichCallsMatch(string? service, string? operation, string called, string what, bool isHit)
    {
        var faults = With(new FaultRule { Kind = FaultKind.Throttling, Service = service, Operation = operation });

        Assert.Equal(isHit, faults.Find(called, what) is not null);
        Assert.Equal(isHit ? 1 : 0, faults.Counts[0].Injected);
    }

    [Fact]
    public void Find_EveryAndFirst_HitByNumberOfTheCall()
    {
        var faults = With(new FaultRule { Kind = FaultKind.DropAfter, Every = 3, First = 7 });

        var hits = Enumerable.Range(1, 12).Where(_ => faults.Find("states", "x") is not null);

        Assert.Equal([3, 6], hits);
        Assert.Equal((12, 2), (faults.Counts[0].Matched, faults.Counts[0].Injected));
    }

    [Fact]
    public void Find_SameSeed_HitsTheSameCallsWhateverOtherRulesDo()
    {
        var rule = new FaultRule { Kind = FaultKind.InternalFailure, Operation = "GetExecutionHistory", Probability = 0.3 };
        var other = new FaultRule { Kind = FaultKind.Latency, Operation = "ListExecutions", Probability = 0.5, Delay = TimeSpan.FromSeconds(1) };

        var alone = Hits(With(seed: 42, rule), "GetExecutionHistory");
        var besides = new EndpointFaults(new FaultOptions { Seed = 42, Rules = { rule, other } });
        Hits(besides, "ListExecutions");

        Assert.Equal(alone, Hits(besides, "GetExecutionHistory"));
        Assert.NotEqual(alone, Hits(With(seed: 43, rule), "GetExecutionHistory"));
        Assert.InRange(alone.Count, 20, 40);
    }

    [Fact]
    public void Find_SeveralRules_AddDelaysAndFailByTheFirst()
    {
        var faults = With(
            new FaultRule { Kind = FaultKind.Latency, Delay = TimeSpan.FromSeconds(1) },
            new FaultRule { Kind = FaultKind.ServiceUnavailable, Delay = TimeSpan.FromSeconds(2) },
            new FaultRule { Kind = FaultKind.Throttling });

        Assert.Equal(new Fault(TimeSpan.FromSeconds(3), FaultKind.ServiceUnavailable), faults.Find("states", "x"));
    }

    [Fact]
    public void Find_RangeOfDelays_StaysWithin()
    {
        var faults = With(seed: 1, new FaultRule { Kind = FaultKind.Latency, Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(2) });

        var delays = Enumerable.Range(0, 100).Select(_ => faults.Find("states", "x")!.Value.Delay.TotalSeconds).ToArray();

        Assert.All(delays, delay => Assert.InRange(delay, 1, 2));
        Assert.InRange(delays.Average(), 1.3, 1.7);
    }

    [Fact]
    public void AgeOf_StaleLists_AppliesToListsOnly()
    {
        var faults = With(new FaultRule { Kind = FaultKind.StaleLists, Delay = TimeSpan.FromSeconds(5) });

        Assert.Equal(TimeSpan.FromSeconds(5), faults.AgeOf("ListExecutions"));
        Assert.Null(faults.Find("states", "ListExecutions"));
    }

    [Fact]
    public void Set_WrongRules_NamesAllProblemsAndKeepsTheFormer()
    {
        var faults = With(new FaultRule { Kind = FaultKind.Throttling });

        var exception = Assert.Throws<ArgumentException>(() => faults.Set(
        [
            new FaultRule { Service = "s4" },
            new FaultRule { Kind = FaultKind.Latency, Probability = 2, Every = 0, First = 0 },
            new FaultRule { Kind = FaultKind.StaleLists, Operation = "DescribeExecution", Delay = TimeSpan.FromSeconds(1) },
        ]));

        string[] expected = ["rules:0:Kind", "rules:0:Service", "rules:1:Delay", "rules:1:Probability", "rules:1:Every", "rules:1:First", "rules:2:Operation"];
        Assert.All(expected, key => Assert.Contains(key, exception.Message, StringComparison.Ordinal));
        Assert.Equal(FaultKind.Throttling, Assert.Single(faults.Counts).Rule.Kind);
    }

    private static List<int> Hits(EndpointFaults faults, string operation) =>
        [.. Enumerable.Range(0, 100).Where(_ => faults.Find("states", operation) is not null)];

    private static EndpointFaults With(params FaultRule[] rules) => new(new FaultOptions { Rules = [.. rules] });

    private static EndpointFaults With(int seed, params FaultRule[] rules) => new(new FaultOptions { Seed = seed, Rules = [.. rules] });
}
