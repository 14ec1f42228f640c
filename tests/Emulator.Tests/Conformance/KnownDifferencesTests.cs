using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;
using Fanout.Conformance.Reporting;

namespace Fanout.Emulator.Tests.Conformance;

public sealed class KnownDifferencesTests
{
    private static readonly ConformanceCase Case = ConformanceCase.Parse("""{"id":"x","area":"a","kind":"api"}""");

    private readonly KnownDifferences _known = KnownDifferences.Parse("""{"x":[{"path":"$.events[1]","reason":"because"}]}""");

    [Theory]
    [InlineData("$.events[1]", true)]
    [InlineData("$.events[1].id", true)]
    [InlineData("$.events[10]", false)]
    [InlineData("$.events", false)]
    public void Cover_OneDifference_OnlyAtOrBelowTheListedPath(string path, bool expected) =>
        Assert.Equal(expected, _known.Cover(Differing(path), 4));

    [Fact]
    public void Cover_AnotherDifferenceBeside_IsNotCovered() =>
        Assert.False(_known.Cover(Differing("$.events[1]", "$.status"), 4));

    [Fact]
    public void Cover_NoDifference_IsNotCounted() => Assert.False(_known.Cover(Differing(), 4));

    [Fact]
    public void Write_Table_CountsEachLevel()
    {
        var results = new[] { Differing(), Differing("$.events[1]"), CaseResult.NotSupported(Case, "requires sqs") };

        var table = AreaTable.Write(results, _known);

        Assert.Matches(@"a\s+3\s+2 / 0\s+2 / 0\s+2 / 0\s+1 / 1\s+1\s+1\s+0\n", table);
    }

    private static CaseResult Differing(params string[] paths) =>
        CaseResult.Ran(Case, paths.Select(path => new Difference(4, path, "1", "2")));
}
