using System.Globalization;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Syntax;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2016-03-14T01:59:00Z", "2016-03-14T01:59:00.0000000+00:00")]
    [InlineData("2016-03-14T01:59:00.5Z", "2016-03-14T01:59:00.5000000+00:00")]
    [InlineData("2016-03-14T01:59:00.123456789-08:00", "2016-03-14T01:59:00.1234567-08:00")]
    [InlineData("2016-03-14T01:59:00+14:00", "2016-03-14T01:59:00.0000000+14:00")]
    public void TryParse_Timestamps_AreRead(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));

        Assert.Equal(expected, time.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2016-03-14")]
    [InlineData("2016-03-14 01:59:00Z")]
    [InlineData("2016-03-14t01:59:00Z")]
    [InlineData("2016-03-14T01:59:00z")]
    [InlineData("2016-03-14T01:59:00")]
    [InlineData("2016-03-14T01:59Z")]
    [InlineData("2016-03-14T01:59:00.Z")]
    [InlineData("2016-02-30T01:59:00Z")]
    [InlineData("2016-03-14T25:59:00Z")]
    [InlineData("2016-03-14T01:59:00Z\n")]
    [InlineData("2016-03-14T01:59:00+0800")]
    [InlineData("05-12-2016T21:29:29Z")]
    public void TryParse_OtherTexts_AreRefused(string? text) => Assert.False(Rfc3339.TryParse(text, out _));
}
