using Fanout.Dashboard.Presentation;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class IndexRangesTests
{
    [Theory]
    [InlineData(new[] { 3 }, "3")]
    [InlineData(new[] { 4, 1, 2, 3, 9 }, "1-4,9")]
    [InlineData(new int[0], "")]
    public void Write_Indexes_JoinsNeighbours(int[] indexes, string text)
    {
        Assert.Equal(text, IndexRanges.Write(indexes));
        Assert.Equal(indexes.Order(), IndexRanges.Read(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x,-,1-,4-2,0-99999999999")]
    public void Read_NoRanges_LeavesThemOut(string? text) => Assert.Empty(IndexRanges.Read(text));

    [Fact]
    public void Read_HugeRange_IsRefused() => Assert.Empty(IndexRanges.Read("0-2000000000"));
}
