using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.Monitoring.Timelines;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class TimelineTextTests
{
    [Fact]
    public void Ticks_OfSeconds_AreShort()
    {
        var labels = LabelsOf(0, 16_000);

        Assert.Equal(["+0 ms", "+2.0 s", "+4.0 s"], labels.Take(3));
    }

    [Fact]
    public void Ticks_CloseTogetherAndLate_AreExact()
    {
        var labels = LabelsOf(7_700, 7_780);

        Assert.Equal(["+7.7 s", "+7.71 s", "+7.72 s"], labels.Take(3));
        Assert.Equal(["+1 m 27.7 s", "+1 m 27.71 s"], LabelsOf(87_700, 87_780).Take(2));
    }

    [Theory]
    [InlineData(SegmentKind.Waiting, ItemStatus.Succeeded, 1, "Work · attempt 1, scheduled and not started")]
    [InlineData(SegmentKind.Attempt, ItemStatus.Failed, 2, "Work · attempt 2 failed: KeyError")]
    [InlineData(SegmentKind.BackOff, ItemStatus.Succeeded, 3, "Work · back-off before attempt 3")]
    [InlineData(SegmentKind.Map, ItemStatus.Failed, 1, "Work · Map, failed: KeyError")]
    [InlineData(SegmentKind.Execution, ItemStatus.Failed, 1, "Work · child execution, failed: KeyError")]
    public void Describe_Segment_SaysWhatItWas(SegmentKind kind, ItemStatus status, int attempt, string expected)
    {
        var segment = new TimelineSegment
        {
            Kind = kind,
            State = "Work",
            Start = DateTimeOffset.UnixEpoch,
            End = DateTimeOffset.UnixEpoch,
            Status = status,
            Attempt = attempt,
            Error = status == ItemStatus.Failed ? "KeyError" : null,
        };

        Assert.Equal(expected, TimelineText.Describe(segment));
    }

    private static IEnumerable<string> LabelsOf(int from, int to) =>
        TimelineText.Ticks(TimeAxis.Create([(TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to))])).Select(tick => tick.Label);
}
