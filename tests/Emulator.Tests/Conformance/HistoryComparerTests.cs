using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;

namespace Fanout.Emulator.Tests.Conformance;

public sealed class HistoryComparerTests
{
    private const string Started = """{"id":1,"previousEventId":0,"type":"ExecutionStarted","executionStartedEventDetails":{"input":{"n":1}}}""";
    private const string Entered = """{"id":2,"previousEventId":0,"type":"PassStateEntered","stateEnteredEventDetails":{"name":"A","input":"x"}}""";
    private const string Other = """{"id":3,"previousEventId":2,"type":"PassStateEntered","stateEnteredEventDetails":{"name":"A","input":"{{*any}}"}}""";
    private const string Succeeded = """{"id":4,"previousEventId":3,"type":"ExecutionSucceeded"}""";

    [Fact]
    public void Compare_SameSequence_FindsNothing()
    {
        var actual = new[] { Timed(Started), Timed(Entered), Timed(Succeeded) };

        Assert.Empty(Compare("exact-sequence", [Started, Entered, Succeeded], actual));
    }

    [Theory]
    [InlineData("\"previousEventId\":3", "\"previousEventId\":2", "$.events[2].previousEventId", 4)]
    [InlineData("\"id\":4", "\"id\":5", "$.events[2].id", 4)]
    [InlineData("ExecutionSucceeded", "ExecutionFailed", "$.events[2].type", 3)]
    public void Compare_OneMemberAltered_IsFound(string text, string replacement, string path, int level)
    {
        var altered = Succeeded.Replace(text, replacement, StringComparison.Ordinal);

        var differences = Compare("exact-sequence", [Started, Entered, altered], [Started, Entered, Succeeded]);

        Assert.Contains(differences, difference => difference.Path == path && difference.Level == level);
    }

    [Fact]
    public void Compare_EventMissing_IsFound()
    {
        var differences = Compare("exact-sequence", [Started, Entered, Succeeded], [Started, Succeeded]);

        Assert.Contains(differences, difference => difference.Level == 3);
        Assert.Contains(differences, difference => difference.Path == "$.events.length()");
    }

    [Fact]
    public void Compare_BagInOtherOrder_FindsNothing()
    {
        // "Other" fits both events; it must be left the one that "Entered" does not fit.
        var free = Entered.Replace("\"x\"", "\"y\"", StringComparison.Ordinal);

        Assert.Empty(Compare("multiset", [Started, Other, Entered, Succeeded], [Started, Entered, free, Succeeded]));
    }

    [Fact]
    public void Compare_BagWithFirstEventElsewhere_IsFound()
    {
        var differences = Compare("multiset", [Started, Entered, Succeeded], [Entered, Started, Succeeded]);

        Assert.Contains(differences, difference => difference.Path.StartsWith("$.events[0]", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_ParallelNormalised_LeavesOutTheEventBeforeTheExit()
    {
        const string End = """{"id":7,"previousEventId":6,"type":"ParallelStateSucceeded"}""";
        const string Exit = """{"id":8,"previousEventId":7,"type":"ParallelStateExited","stateExitedEventDetails":{"name":"P"}}""";
        const string Caught = """{"id":3,"previousEventId":2,"type":"ParallelStateFailed"}""";

        Assert.Empty(Compare("multiset", [Started, Caught, Exit, Succeeded], [Started, Caught, End, Exit, Succeeded], "parallel"));
    }

    private static string Timed(string item) => item.Insert(1, "\"timestamp\":1.5,");

    private static List<Difference> Compare(string mode, string[] expected, string[] actual, string normalised = "")
    {
        var testCase = ConformanceCase.Parse($$"""
            {"id":"x","area":"a","kind":"execution","compare":"{{mode}}","eventsNormalised":"{{normalised}}",
             "expected":{"events":[{{string.Join(',', expected)}}] } }
            """);
        return [.. HistoryComparer.Compare(testCase, [.. actual.Select(text => JsonElement.Parse(text))])];
    }
}
