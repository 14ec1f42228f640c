using Fanout.Dashboard.ViewModels;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class EventTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("+1m 30s", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("250ms", 250)]
    [InlineData("1m250ms", 60_250)]
    [InlineData("0s", 0)]
    public void TryParse_Offset_CountsFromTheStart(string text, int milliseconds)
    {
        var time = EventTime.TryParse(text);

        Assert.Equal(Start.AddMilliseconds(milliseconds), time?.At(Start));
        Assert.Equal(time, EventTime.TryParse(time?.ToString()));
    }

    [Fact]
    public void TryParse_Absolute_IsThatMoment()
    {
        var time = EventTime.TryParse("2026-01-31T12:03:11.5Z");

        Assert.Equal(Start.AddSeconds(191.5), time?.At(Start.AddDays(-1)));
        Assert.Equal("2026-01-31T12:03:11.5Z", time?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("soon")]
    [InlineData("90x")]
    [InlineData("s")]
    public void TryParse_SomethingElse_IsNull(string text) => Assert.Null(EventTime.TryParse(text));

    [Fact]
    public void ToQuery_Filters_AreHandedOn()
    {
        var state = EventsPageState.Read("TaskFailed, TaskTimedOut", "Work", "x", "1s", "2s", "1");

        var query = state.ToQuery(new(1), Start);

        Assert.Equal(["TaskFailed", "TaskTimedOut"], query.Types);
        Assert.Equal(("Work", "x", true), (query.State, query.Search, query.Descending));
        Assert.Equal((Start.AddSeconds(1), Start.AddSeconds(2)), (query.From, query.To));
        Assert.Equal("TaskFailed,TaskTimedOut", state.ToParameters()["type"]);
    }
}
