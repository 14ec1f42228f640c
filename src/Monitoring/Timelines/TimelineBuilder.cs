using System.Text.Json;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Timelines;

/// <summary>
/// Makes the row of an item, or of what is outside of Maps, from its events. Within such a scope a state is open at most once at a
/// time, for names are unique in a machine: the name that the store keeps with every event says which visit it belongs to.
/// </summary>
public sealed class TimelineBuilder
{
    private readonly List<TimelineVisit> _visits = [];

    /// <summary>The newest visit of each state.</summary>
    private readonly Dictionary<string, TimelineVisit> _newest = new(StringComparer.Ordinal);

    /// <summary>By event id; an event that enters a state stands in the branch of the event before it.</summary>
    private readonly Dictionary<long, (TimelineVisit? Visit, bool StartsBranches, DateTimeOffset At)> _places = [];

    private bool _isRedriven;

    private TimelineBuilder()
    {
    }

    /// <summary>Builds a row.</summary>
    /// <param name="events">Events of one item without those of Maps nested in it, or all outside of Maps; ascending.</param>
    /// <param name="endedAt">When the item ended, for histories that end without a word about it; null while it goes on.</param>
    public static IReadOnlyList<TimelineSegment> Build(IEnumerable<EventRow> events, DateTimeOffset? endedAt = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new TimelineBuilder();
        foreach (var e in events)
        {
            builder.Add(e);
        }

        if (endedAt is { } end)
        {
            builder.EndAll(end, ItemStatus.Aborted);
        }
        else
        {
            builder.ShowPauses();
        }

        return [.. builder._visits.SelectMany(visit => visit.Segments).OrderBy(segment => segment.Start).ThenBy(segment => segment.Lane)];
    }

    private void Add(EventRow e)
    {
        var visit = e.StateName is { } name ? _newest.GetValueOrDefault(name) : null;
        if (e.Type.EndsWith("StateEntered", StringComparison.Ordinal))
        {
            visit = Enter(e);
        }
        else if (EndOfScope(e.Type) is { } status)
        {
            EndAll(e.Timestamp, status);
        }
        else if (e.Type == "ExecutionRedriven")
        {
            _isRedriven = true;
        }
        else if (visit is not null && !e.Type.StartsWith("MapIteration", StringComparison.Ordinal))
        {
            Continue(visit, e);
        }

        _places[e.Id] = (visit, e.Type == "ParallelStateStarted", e.Timestamp);
    }

    private TimelineVisit Enter(EventRow e)
    {
        var from = _places.GetValueOrDefault(e.PreviousEventId);
        var parallel = from.StartsBranches ? from.Visit : from.Visit?.Parallel;
        var taken = _visits.Where(other => other.IsOpen).Select(other => other.Lane).ToHashSet();
        var lane = Enumerable.Range(0, taken.Count + 1).First(free => !taken.Contains(free));
        var visit = new TimelineVisit(e.StateName ?? "", e.Type, lane, parallel);
        visit.Begin(visit.FirstKind, e.Timestamp);
        _visits.Add(visit);
        _newest[visit.State] = visit;
        return visit;
    }

    private void Continue(TimelineVisit visit, EventRow e)
    {
        switch (e.Type)
        {
            case "TaskScheduled" or "LambdaFunctionScheduled" or "ActivityScheduled":
                Try(visit, e.Timestamp);
                break;
            case "MapStateStarted" or "ParallelStateStarted":
                EndFormerTry(visit, e);
                Try(visit, e.Timestamp);
                break;
            case "TaskStarted" or "LambdaFunctionStarted" or "ActivityStarted":
                visit.Change(SegmentKind.Attempt, e.Timestamp);
                break;
            case var type when type.EndsWith("StateExited", StringComparison.Ordinal):
                Close(visit, e.Timestamp, ItemStatus.Succeeded);
                break;
            case var type when type.EndsWith("StateAborted", StringComparison.Ordinal):
                Close(visit, e.Timestamp, ItemStatus.Aborted);
                break;
            case var type when type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("TimedOut", StringComparison.Ordinal):
                Fail(visit, e);
                break;
            case "TaskSucceeded" or "LambdaFunctionSucceeded" or "ActivitySucceeded":
                visit.Finish(e.Timestamp, ItemStatus.Succeeded);
                break;
            default:
                break;
        }
    }

    private void Try(TimelineVisit visit, DateTimeOffset time)
    {
        // An item that ended and goes on was redriven; outside of Maps an event says so.
        visit.Try(time, _isRedriven || !visit.IsOpen);
        _isRedriven = false;
    }

    /// <summary>
    /// A retried Map or Parallel state starts again without a word about the try that failed. Of a Parallel state the failing branch is
    /// in this scope and tells when; of a Map the item is not, so that its pause is not told apart. Observed: map_state_retry_legacy,
    /// parallel_state_retry.
    /// </summary>
    private void EndFormerTry(TimelineVisit visit, EventRow e)
    {
        if (visit is not { Attempts: > 0, FailedAt: null, IsOpen: true })
        {
            return;
        }

        var failedAt = _places.TryGetValue(e.PreviousEventId, out var cause) ? cause.At : e.Timestamp;
        visit.Finish(failedAt, ItemStatus.Failed);
        EndBranches(visit, failedAt);
    }

    private void Fail(TimelineVisit visit, EventRow e)
    {
        var isTimeout = e.Type.EndsWith("TimedOut", StringComparison.Ordinal);
        visit.Finish(e.Timestamp, isTimeout ? ItemStatus.TimedOut : ItemStatus.Failed, ErrorOf(e));
        if (e.Type == "ParallelStateFailed")
        {
            EndBranches(visit, e.Timestamp);
        }
    }

    /// <summary>The branches of a Parallel state that failed end without a word about it; the failing one may be a Fail state.</summary>
    private void EndBranches(TimelineVisit parallel, DateTimeOffset time)
    {
        foreach (var branch in _visits.Where(other => other.IsOpen && IsWithin(other, parallel)))
        {
            Close(branch, time, branch.Last?.Kind == SegmentKind.State ? ItemStatus.Failed : ItemStatus.Aborted);
        }
    }

    private static void Close(TimelineVisit visit, DateTimeOffset time, ItemStatus status)
    {
        visit.End(time, status);
        visit.IsOpen = false;
    }

    private void EndAll(DateTimeOffset time, ItemStatus status)
    {
        foreach (var visit in _visits.Where(visit => visit.IsOpen))
        {
            // What fails an item without a try of its own is the state itself: Fail, or one whose input does not fit.
            var isCause = status == ItemStatus.Failed && visit.Last?.Kind == SegmentKind.State;
            Close(visit, time, isCause ? ItemStatus.Failed : status == ItemStatus.Succeeded ? status : ItemStatus.Aborted);
        }
    }

    private void ShowPauses()
    {
        foreach (var visit in _visits.Where(visit => visit is { IsOpen: true, FailedAt: not null }))
        {
            visit.Begin(SegmentKind.BackOff, visit.FailedAt!.Value);
        }
    }

    private static bool IsWithin(TimelineVisit visit, TimelineVisit parallel)
    {
        for (var around = visit.Parallel; around is not null; around = around.Parallel)
        {
            if (around == parallel)
            {
                return true;
            }
        }

        return false;
    }

    private static ItemStatus? EndOfScope(string type) => type switch
    {
        "MapIterationSucceeded" or "ExecutionSucceeded" => ItemStatus.Succeeded,
        "MapIterationFailed" or "ExecutionFailed" => ItemStatus.Failed,
        "MapIterationAborted" or "ExecutionAborted" or "ExecutionTimedOut" => ItemStatus.Aborted,
        _ => null,
    };

    private static string? ErrorOf(EventRow e)
    {
        if (e.Details is null)
        {
            return null;
        }

        using var details = JsonDocument.Parse(e.Details);
        return details.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null;
    }
}
