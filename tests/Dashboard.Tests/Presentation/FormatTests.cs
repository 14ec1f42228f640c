using Fanout.Dashboard.Presentation;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(412, "412 ms")]
    [InlineData(999.6, "1.0 s")]
    [InlineData(3_240, "3.2 s")]
    [InlineData(9_960, "10 s")]
    [InlineData(59_400, "59 s")]
    [InlineData(59_700, "1 m")]
    [InlineData(192_000, "3 m 12 s")]
    [InlineData(3_600_000, "1 h")]
    [InlineData(7_380_000, "2 h 3 m")]
    [InlineData(90_000_000, "1 d 1 h")]
    [InlineData(-5, "0 ms")]
    public void Duration_OfAnyLength_HasItsTwoLargestUnits(double milliseconds, string expected)
    {
        Assert.Equal(expected, Format.Duration(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData(0, 0, "0 %")]
    [InlineData(0, 10, "0 %")]
    [InlineData(1, 100_000, "< 0.1 %")]
    [InlineData(42, 1_000, "4.2 %")]
    [InlineData(38, 100, "38 %")]
    [InlineData(99_999, 100_000, "99.9 %")]
    [InlineData(10, 10, "100 %")]
    public void Share_NeverRoundsToNoneOrAll(long part, long whole, string expected)
    {
        Assert.Equal(expected, Format.Share(part, whole));
    }

    [Theory]
    [InlineData(1, "1 item")]
    [InlineData(12_345, "12,345 items")]
    public void Count_WithAName_KnowsThePlural(long number, string expected)
    {
        Assert.Equal(expected, Format.Count(number, "item"));
    }

    [Theory]
    [InlineData(412, "412 B")]
    [InlineData(3_277, "3.2 KiB")]
    [InlineData(262_144, "256 KiB")]
    [InlineData(5_505_024, "5.3 MiB")]
    public void Bytes_OfAnySize_HasItsUnit(long bytes, string expected)
    {
        Assert.Equal(expected, Format.Bytes(bytes));
    }
}
