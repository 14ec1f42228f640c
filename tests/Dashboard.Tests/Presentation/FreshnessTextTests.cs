using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Polling;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class FreshnessTextTests
{
    [Theory]
    [InlineData(PollPace.Live, null)]
    [InlineData(PollPace.Ended, null)]
    [InlineData(PollPace.Quiet, "slower: nothing changed for a while")]
    [InlineData(PollPace.Throttled, "slower: AWS throttles this account")]
    public void Reason_OfAPace_SaysWhy(PollPace pace, string? expected)
    {
        Assert.Equal(expected, FreshnessText.Reason(new PollHealth { NextAt = default, Pace = pace }));
    }

    [Fact]
    public void Reason_WhenPollsFail_SaysHowOftenAndWhy()
    {
        var health = new PollHealth { NextAt = default, Pace = PollPace.Failing, Failures = 3, Problem = "refused" };

        Assert.Equal("3 attempts failed: refused", FreshnessText.Reason(health));
    }
}
