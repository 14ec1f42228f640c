using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>An execution as its log tells it.</summary>
/// <param name="Events">All events.</param>
/// <param name="Position">How far it got; null when it did not begin.</param>
/// <param name="Root">Where its top level stands; null when it has not begun or has ended and was not redriven.</param>
internal sealed record ResumedExecution(IReadOnlyList<HistoryEvent> Events, HistoryPosition? Position, ThreadResume? Root)
{
    /// <summary>Folds a log.</summary>
    internal static ResumedExecution From(IReadOnlyList<LogEntry> entries)
    {
        var events = new List<HistoryEvent>();
        var root = new ThreadFold(new HistoryThread(0, null, 0, 0), parent: null);
        var threads = new Dictionary<int, ThreadFold> { [0] = root };
        var opened = 1;
        var hasEnded = false;
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case LogEntry.Recorded recorded:
                    events.Add(recorded.Event);
                    hasEnded = HistoryWriter.EndsExecution(recorded.Event.Type);
                    Apply(recorded, threads);
                    break;
                case not LogEntry.Recorded when hasEnded:
                    break; // Belongs to what the end cut off.
                case LogEntry.ThreadOpened thread:
                    threads[thread.Thread] = threads[thread.Parent].Open(thread);
                    opened = thread.Thread + 1;
                    break;
                case LogEntry.RetryPlanned planned:
                    threads[planned.Thread].Plan(planned);
                    break;
                case LogEntry.GroupFailed failed:
                    threads[failed.Thread].Fail(failed);
                    break;
                default:
                    throw new InvalidOperationException($"Log entries of type {entry.GetType().Name} cannot be folded.");
            }
        }

        return events.Count == 0
            ? new ResumedExecution(events, null, null)
            : new ResumedExecution(events, PositionOf(events, opened, root), hasEnded ? null : root.Build());
    }

    private static void Apply(LogEntry.Recorded recorded, Dictionary<int, ThreadFold> threads)
    {
        switch (recorded.Event)
        {
            case { Type: HistoryEventType.ExecutionFailed, Details: EventDetails.Failure failure }:
                threads[0].End(new StateFailure(failure.Error, failure.Cause));
                break;
            case { Details: EventDetails.ExecutionRedriven redriven } item:
                threads[0].Redrive(new RedriveMark(redriven.RedriveCount, item.Timestamp));
                break;
            case var item when !HistoryWriter.EndsExecution(item.Type):
                threads[recorded.Thread].Apply(item, recorded.NextState);
                break;
            default:
                break;
        }
    }

    private static HistoryPosition PositionOf(List<HistoryEvent> events, int threads, ThreadFold root) =>
        new(events[^1].Id, events[^1].Timestamp, threads, root.Thread);
}
