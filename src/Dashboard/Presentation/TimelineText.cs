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

    /// <summary>Places and labels of an axis: <c>+2.5 s</c>, <c>+1 m 12 s</c>, and to the millisecond where these would look alike.</summary>
    public static IReadOnlyList<(string Left, string Label)> Ticks(TimeAxis axis)
    {
        List<TimeSpan> ticks = [.. axis.Ticks()];
        var isExact = ticks.Select(tick => Format.Duration(tick)).Distinct().Count() < ticks.Count;
        return
        [
            .. ticks
                .Select(tick => (Left: Percent(axis.At(tick)), Label: Sign(tick) + (isExact ? Exact(tick.Duration()) : Format.Duration(tick.Duration()))))
                .DistinctBy(tick => tick.Label),
        ];
    }

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

    private static string Sign(TimeSpan time) => time < TimeSpan.Zero ? "−" : "+";

    private static string Exact(TimeSpan time) => time.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes} m {time.TotalSeconds % 60:00.###} s");
}
