using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Timelines;

/// <summary>One entry of a state while a timeline is built.</summary>
internal sealed class TimelineVisit(string state, string type, int lane, TimelineVisit? parallel)
{
    private readonly List<TimelineSegment> _segments = [];

    internal string State { get; } = state;

    internal int Lane { get; } = lane;

    /// <summary>The Parallel state one of whose branches it belongs to.</summary>
    internal TimelineVisit? Parallel { get; } = parallel;

    internal IReadOnlyList<TimelineSegment> Segments => _segments;

    internal int Attempts { get; private set; }

    /// <summary>Whether it was neither left nor ended.</summary>
    internal bool IsOpen { get; set; } = true;

    /// <summary>When its newest try failed; null while none has, or once the next one began.</summary>
    internal DateTimeOffset? FailedAt { get; private set; }

    internal TimelineSegment? Last => _segments.Count == 0 ? null : _segments[^1];

    /// <summary>The kind with which a visit begins.</summary>
    internal SegmentKind FirstKind => type switch
    {
        "TaskStateEntered" => SegmentKind.Waiting,
        "WaitStateEntered" => SegmentKind.Wait,
        "MapStateEntered" => SegmentKind.Map,
        "ParallelStateEntered" => SegmentKind.Parallel,
        _ => SegmentKind.State,
    };

    internal void Begin(SegmentKind kind, DateTimeOffset start) => _segments.Add(new TimelineSegment
    {
        Kind = kind,
        State = State,
        Start = start,
        Attempt = kind is SegmentKind.Wait or SegmentKind.State ? 0 : Math.Max(1, Attempts),
        Lane = Lane,
    });

    /// <summary>A try begins: the first in the segment that is open, later ones after a pause.</summary>
    /// <param name="time">When.</param>
    /// <param name="isRedriven">Whether a redrive lies between: the time since the failure was no pause.</param>
    internal void Try(DateTimeOffset time, bool isRedriven)
    {
        Attempts++;
        IsOpen = true;
        if (FailedAt is { } failedAt && !isRedriven)
        {
            Begin(SegmentKind.BackOff, failedAt);
            End(time, ItemStatus.Succeeded);
        }

        FailedAt = null;
        if (Last is not { End: null })
        {
            Begin(FirstKind, time);
        }
    }

    /// <summary>What was open goes over into another kind.</summary>
    internal void Change(SegmentKind kind, DateTimeOffset time)
    {
        End(time, ItemStatus.Succeeded);
        Begin(kind, time);
    }

    internal void End(DateTimeOffset time, ItemStatus status, string? error = null)
    {
        if (Last is { End: null } open)
        {
            _segments[^1] = open with { End = time, Status = status, Error = error };
        }
    }

    /// <summary>A try ends; one of which no start was told was all try and no waiting.</summary>
    internal void Finish(DateTimeOffset time, ItemStatus status, string? error = null)
    {
        if (Last is { End: null, Kind: SegmentKind.Waiting } waiting)
        {
            _segments[^1] = waiting with { Kind = SegmentKind.Attempt };
        }

        End(time, status, error);
        FailedAt = status == ItemStatus.Succeeded ? null : time;
    }
}
