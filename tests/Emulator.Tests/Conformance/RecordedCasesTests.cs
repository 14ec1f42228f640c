using Fanout.Conformance.Cases;
using Fanout.Conformance.Reporting;
using Fanout.Conformance.Running;

namespace Fanout.Emulator.Tests.Conformance;

/// <summary>The recorded executions of the areas that this emulator claims, all of them, at the strictest level.</summary>
[Trait("Category", "Conformance")]
public sealed class RecordedCasesTests
{
    private const int Strictest = 4;

    [Theory]
    [InlineData("base")]
    [InlineData("wait")]
    [InlineData("choice")]
    [InlineData("task-lambda")]
    [InlineData("task-lambda-invoke")]
    [InlineData("map-inline")]
    [InlineData("parallel")]
    [InlineData("context-object")]
    [InlineData("intrinsic-functions")]
    [InlineData("jsonpath")]
    [InlineData("jsonata")]
    [InlineData("assign-variables")]
    [InlineData("error-handling")]
    [InlineData("timeouts")]
    [InlineData("versions-aliases")]
    [InlineData("activities")]
    [InlineData("nested-executions")]
    [InlineData("callbacks")]
    [InlineData("other-services")]
    [InlineData("map-distributed")]
    [InlineData("test-state")]
    [InlineData("express")]
    [InlineData("logging")]
    [InlineData("api")]
    [InlineData("validation")]
    [InlineData("tagging")]
    public async Task Run_ClaimedArea_DiffersOnlyWhereListed(string area)
    {
        var cases = Read(area);
        var known = KnownDifferences.Load();

        var results = await CaseRunner.RunAsync(cases, TestContext.Current.CancellationToken);

        var failures = results
            .Where(result => result.Outcome == Outcome.Ran && !result.Passes(Strictest) && !known.Cover(result, Strictest))
            .Select(result => $"{result.Case.Id}: {result.Differences[0]}");
        Assert.Empty(failures);
        Assert.Contains(results, result => result.Passes(Strictest));
    }

    [Fact]
    public async Task Run_AlteredExpectation_Fails()
    {
        var recorded = Read("intrinsic-functions").First(testCase => testCase.Mode == CompareMode.ExactSequence && testCase.Requires.All(name => name == "lambda"));
        var text = recorded.Json.GetRawText();
        var altered = new[]
        {
            text.Replace("\"status\": \"SUCCEEDED\"", "\"status\": \"FAILED\"", StringComparison.Ordinal),
            text.Replace("\"previousEventId\": 2", "\"previousEventId\": 1", StringComparison.Ordinal),
            text.Replace("\"PassStateExited\"", "\"TaskStateExited\"", StringComparison.Ordinal),
            text.Replace("\"truncated\": false", "\"truncated\": true", StringComparison.Ordinal),
        };

        var results = await CaseRunner.RunAsync([recorded, .. altered.Select(ConformanceCase.Parse)], TestContext.Current.CancellationToken);

        Assert.Equal([true, false, false, false, false], results.Select(result => result.Passes(Strictest)));
        Assert.Equal(["$.status", "$.events[2].previousEventId", "$.events[2].type"], results.Skip(1).Take(3).Select(result => result.Differences[0].Path));
    }

    [Fact]
    public void KnownDifferences_EveryEntry_NamesACaseThatExists()
    {
        var ids = Read().Select(testCase => testCase.Id).ToHashSet(StringComparer.Ordinal);

        Assert.All(KnownDifferences.Load().Cases, id => Assert.Contains(id, ids));
    }

    private static ConformanceCase[] Read(string? area = null)
    {
        var folder = CaseFolder.FindDefault(AppContext.BaseDirectory);
        Assert.SkipWhen(folder is null, "There is no folder ../shared/conformance/cases beside the repository.");
        return [.. CaseFolder.Read(area is null ? folder! : Path.Combine(folder!, area))];
    }
}
