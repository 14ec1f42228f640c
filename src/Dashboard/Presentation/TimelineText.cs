using System.Globalization;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.Monitoring.Timelines;

namespace Fanout.Dashboard.Presentation;

/// <summary>Words and classes of the timeline.</summary>
internal static class TimelineText
{
    /// <summary>A place of the axis, from 0 to 1, as a length.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    /// <summary>A moment of the axis: <c>+2.5 s</c>.</summary>
    public static string Tick(TimeSpan time) => time < TimeSpan.Zero ? "−" + Format.Duration(-time) : "+" + Format.Duration(time);

    /// <summary>Places and labels of an axis; of moments that look alike only the first.</summary>
    public static IReadOnlyList<(string Left, string Label)> Ticks(TimeAxis axis) =>
        [.. axis.Ticks().Select(tick => (Percent(axis.At(tick)), Tick(tick))).DistinctBy(tick => tick.Item2)];

    /// <summary>Class of a segment: its shape says what, its colour how it ended.</summary>
    public static string ClassOf(TimelineSegment segment)
    {
        var shape = segment.Kind switch
        {
            SegmentKind.Waiting => "waiting",
            SegmentKind.Attempt or SegmentKind.Execution => "attempt",
            SegmentKind.BackOff => "backoff",
            SegmentKind.Wait => "wait",
            SegmentKind.Map or SegmentKind.Parallel => "around",
            _ => "state",
        };
        return segment.Kind is SegmentKind.BackOff ? $"seg seg-{shape}" : $"seg seg-{shape} seg-{StatusLook.Of(segment.Status).Name}";
    }

    /// <summary>What a segment was, in words: <c>SecondState · attempt 2 failed: KeyError</c>.</summary>
    public static string Describe(TimelineSegment segment)
    {
        var ended = StatusLook.Of(segment.Status).Word + (segment.Error is { } error ? ": " + error : "");
        var what = segment.Kind switch
        {
            SegmentKind.Waiting when segment.Status == ItemStatus.Aborted => $"attempt {segment.Attempt} aborted before it started",
            SegmentKind.Waiting => $"attempt {segment.Attempt}, scheduled and not started",
            SegmentKind.Attempt => $"attempt {segment.Attempt} {ended}",
            SegmentKind.BackOff when segment.End is null => "waiting for the next attempt",
            SegmentKind.BackOff => $"back-off before attempt {segment.Attempt}",
            SegmentKind.Wait => $"Wait state, {ended}",
            SegmentKind.Map => $"Map, {ended}{(segment.Attempt > 1 ? $", attempt {segment.Attempt}" : "")}",
            SegmentKind.Parallel => $"Parallel, {ended}{(segment.Attempt > 1 ? $", attempt {segment.Attempt}" : "")}",
            SegmentKind.Execution => $"child execution, {ended}",
            _ => ended,
        };
        return $"{segment.State} · {what}";
    }
}
