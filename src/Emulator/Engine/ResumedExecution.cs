using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>An execution as its log tells it.</summary>
/// <param name="Events">All events.</param>
/// <param name="Position">How far it got; null when it did not begin.</param>
/// <param name="Root">Where its top level stands; null when it has not begun or has ended.</param>
internal sealed record ResumedExecution(IReadOnlyList<HistoryEvent> Events, HistoryPosition? Position, ThreadResume? Root)
{
    /// <summary>Folds a log.</summary>
    internal static ResumedExecution From(IReadOnlyList<LogEntry> entries)
    {
        var events = new List<HistoryEvent>();
        var root = new ThreadFold(new HistoryThread(0, null, 0, 0), parent: null);
        var threads = new Dictionary<int, ThreadFold> { [0] = root };
        var opened = 1;
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case LogEntry.Recorded recorded:
                    events.Add(recorded.Event);
                    if (HistoryWriter.EndsExecution(recorded.Event.Type))
                    {
                        return new ResumedExecution(events, PositionOf(events, opened, root), Root: null);
                    }

                    threads[recorded.Thread].Apply(recorded.Event, recorded.NextState);
                    break;
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

        return events.Count == 0 ? new ResumedExecution(events, null, null) : new ResumedExecution(events, PositionOf(events, opened, root), root.Build());
    }

    private static HistoryPosition PositionOf(List<HistoryEvent> events, int threads, ThreadFold root) =>
        new(events[^1].Id, events[^1].Timestamp, threads, root.Thread);
}
