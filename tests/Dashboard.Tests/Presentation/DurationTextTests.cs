using Fanout.Dashboard.Presentation;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData(" 3.2 s ", 3_200)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1 m 30 s", 90_000)]
    [InlineData("90", 90_000)]
    [InlineData("2H", 7_200_000)]
    [InlineData("0", 0)]
    public void Parse_Duration_IsRead(string text, int milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), DurationText.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5s")]
    [InlineData("5 parsecs")]
    [InlineData("999999999d")]
    public void Parse_AnythingElse_IsNull(string? text)
    {
        Assert.Null(DurationText.Parse(text));
    }

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(412, "412ms")]
    [InlineData(3_200, "3.2s")]
    [InlineData(3_212, "3212ms")]
    [InlineData(90_000, "90s")]
    [InlineData(120_000, "2m")]
    [InlineData(7_200_000, "2h")]
    public void Write_Duration_IsReadAgain(int milliseconds, string text)
    {
        var duration = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal(text, DurationText.Write(duration));
        Assert.Equal(duration, DurationText.Parse(text));
    }
}
