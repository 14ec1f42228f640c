using Fanout.Dashboard.Presentation;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", " a| b| c")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\nc", "a\nb\nc", " a|+b| c")]
    [InlineData("a\nb\nc", "c", "-a|-b| c")]
    [InlineData("1\n2\n3\n4\n5", "1\n3\n4\n9\n5", " 1|-2| 3| 4|+9| 5")]
    public void Compare_Texts_GivesTheSmallestChange(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', LineDiff.Compare(before, after).Select(line => Sign(line.Change) + line.Line)));

    [Fact]
    public void Compare_VeryLongTexts_CountsTheMiddleAsReplaced()
    {
        var before = string.Join('\n', Enumerable.Range(0, 3_000).Select(i => $"a{i}"));
        var after = string.Join('\n', Enumerable.Range(0, 3_000).Select(i => $"b{i}"));

        var lines = LineDiff.Compare(before, after);

        Assert.Equal((3_000, 3_000), (lines.Count(line => line.Change == LineChange.Removed), lines.Count(line => line.Change == LineChange.Added)));
    }

    private static string Sign(LineChange change) => change switch { LineChange.Added => "+", LineChange.Removed => "-", _ => " " };
}
