using System.Runtime.InteropServices;
using Fanout.Emulator.Limits;

namespace Fanout.Emulator.History;

/// <summary>
/// The one writer of an execution's history. It gives out ids and times, knows which threads of execution are open, and
/// lets nothing be written after the end or by a thread that was given up: such a write throws
/// <see cref="OperationCanceledException"/>, for the work behind it is cancelled.
/// </summary>
internal sealed class HistoryWriter : IDisposable
{
    // Null for Express executions, whose events nobody can read, and for child executions, whose log is where they are read from.
    private readonly ExecutionHistory? _history;
    private readonly IExecutionLog? _log;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<LogEntry> _batch = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly int _maxEvents;
    private long _lastId;
    private long _lastMilliseconds;
    private int _threads = 1;

    /// <summary>Makes the writer of a new or of a resumed history.</summary>
    /// <param name="history">Where events become visible; null keeps none, as for Express executions.</param>
    /// <param name="log">Where events survive the process; null for nowhere.</param>
    /// <param name="time">The clock of the events.</param>
    /// <param name="position">How far a resumed history got; null for a new one.</param>
    /// <param name="maxEvents">The event with this id fails the execution; an execution whose events are kept nowhere has no limit.</param>
    internal HistoryWriter(
        ExecutionHistory? history, IExecutionLog? log, TimeProvider time, HistoryPosition? position = null, int maxEvents = AwsQuotas.HistoryEvents)
    {
        _maxEvents = history is null && log is null ? int.MaxValue : maxEvents;
        _history = history;
        _log = log;
        _time = time;
        Root = position?.Root ?? new HistoryThread(0, null, 0, 0);
        if (position is not null)
        {
            _lastId = position.LastId;
            _lastMilliseconds = position.LastTimestamp.ToUnixTimeMilliseconds();
            _threads = position.Threads;
        }
    }

    /// <summary>Who looks on; null when nobody does.</summary>
    internal IHistoryObserver? Observer { get; init; }

    /// <summary>The top level of the execution.</summary>
    internal HistoryThread Root { get; }

    /// <summary>The event that ended the execution; null while it runs.</summary>
    internal HistoryEvent? End { get; private set; }

    /// <summary>Cancelled when the execution has ended, whoever ended it.</summary>
    internal CancellationToken Ended => _ended.Token;

    /// <summary>Writes the first event; what follows does not point at it.</summary>
    internal void Start(EventDetails.ExecutionStarted details)
    {
        lock (_lock)
        {
            Write(Root, 0, HistoryEventType.ExecutionStarted, details);
            Send();
        }
    }

    /// <summary>Writes an event that the thread's next event follows from.</summary>
    internal HistoryEvent Append(HistoryThread thread, HistoryEventType type, EventDetails? details, string? nextState = null)
    {
        HistoryEvent item;
        lock (_lock)
        {
            ThrowIfClosed(thread);
            item = Write(thread, thread.LastId, type, details, nextState);
            thread.LastId = item.Id;
            thread.AbortEvent = AbortEventAfter(type, thread.AbortEvent);
            thread.HasMapRun = HasMapRunAfter(type, thread.HasMapRun);
            Send();
        }

        ThrowIfEnded();
        return item;
    }

    /// <summary>Writes an event that the thread's next event does not follow from: MapStateSucceeded and ParallelStateSucceeded.</summary>
    internal void AppendAside(HistoryThread thread, HistoryEventType type)
    {
        lock (_lock)
        {
            ThrowIfClosed(thread);
            Write(thread, thread.LastId, type, details: null);
            Send();
        }

        ThrowIfEnded();
    }

    /// <summary>
    /// Writes MapRunSucceeded and, following from it, MapStateSucceeded; the thread goes on from what came before both.
    /// Observed: map_state_nested_config_distributed. Recordings of 2023 and of early 2024 have it go on from MapRunSucceeded.
    /// </summary>
    internal void CloseMapRun(HistoryThread thread)
    {
        lock (_lock)
        {
            ThrowIfClosed(thread);
            var succeeded = Write(thread, thread.LastId, HistoryEventType.MapRunSucceeded, details: null);
            Write(thread, succeeded.Id, HistoryEventType.MapStateSucceeded, details: null);
            thread.HasMapRun = false;
            Send();
        }

        ThrowIfEnded();
    }

    /// <summary>Notes that the thread's open state will be tried again.</summary>
    internal void PlanRetry(HistoryThread thread, int[] retries, DateTimeOffset dueAt)
    {
        lock (_lock)
        {
            ThrowIfClosed(thread);
            _batch.Add(new LogEntry.RetryPlanned(thread.Number, retries, dueAt));
            Send();
        }
    }

    /// <summary>Writes MapStateStarted or ParallelStateStarted and opens the group of what it starts.</summary>
    internal ThreadGroup OpenGroup(HistoryThread parent, HistoryEventType type, EventDetails? details, string? mapName)
    {
        var started = Append(parent, type, details);
        return parent.Children = new ThreadGroup(parent, started.Id, mapName);
    }

    /// <summary>Opens a branch.</summary>
    internal HistoryThread OpenBranch(ThreadGroup group, int index)
    {
        lock (_lock)
        {
            var branch = Open(group, index, group.StartedId);
            Send();
            return branch;
        }
    }

    /// <summary>Opens an iteration and writes MapIterationStarted.</summary>
    /// <param name="group">The Map state's group.</param>
    /// <param name="index">Index of the item.</param>
    /// <param name="previousId">The group's start, or the last event of the iteration whose place this one takes.</param>
    internal HistoryThread OpenIteration(ThreadGroup group, int index, long previousId)
    {
        HistoryThread iteration;
        lock (_lock)
        {
            iteration = Open(group, index, previousId);
            var details = new EventDetails.MapIteration(group.MapName!, index);
            iteration.LastId = Write(iteration, previousId, HistoryEventType.MapIterationStarted, details).Id;
            Send();
        }

        ThrowIfEnded();
        return iteration;
    }

    /// <summary>Closes a branch that ended well; the waiting thread goes on from its last event.</summary>
    internal void CloseBranch(HistoryThread branch)
    {
        lock (_lock)
        {
            ThrowIfClosed(branch);
            Close(branch);
            branch.Group!.Parent.LastId = branch.LastId;
        }
    }

    /// <summary>Writes MapIterationSucceeded and closes the iteration; the waiting thread goes on from that event.</summary>
    internal void CloseIteration(HistoryThread iteration)
    {
        lock (_lock)
        {
            ThrowIfClosed(iteration);
            var group = iteration.Group!;
            var details = new EventDetails.MapIteration(group.MapName!, iteration.Index);
            var item = Write(iteration, iteration.LastId, HistoryEventType.MapIterationSucceeded, details);
            Close(iteration);
            group.Parent.LastId = item.Id;
            Send();
        }

        ThrowIfEnded();
    }

    /// <summary>
    /// Gives up a group because one of its threads failed: the end of that thread, the ends of its siblings and of the
    /// states they were in, all following from the failing event, from which the waiting thread goes on as well.
    /// </summary>
    /// <param name="failed">The thread that failed.</param>
    /// <param name="error">Error of its failure, for a resumed execution to decide on.</param>
    /// <param name="cause">Cause of its failure.</param>
    internal void FailGroup(HistoryThread failed, string? error, string? cause)
    {
        lock (_lock)
        {
            ThrowIfClosed(failed);
            var group = failed.Group!;
            AbortThread(failed, failed.LastId, HistoryEventType.MapIterationFailed);
            foreach (var sibling in group.Open.Where(thread => thread != failed).ToArray())
            {
                AbortThread(sibling, failed.LastId, HistoryEventType.MapIterationAborted);
            }

            group.Parent.LastId = failed.LastId;
            group.Parent.Children = null;
            _batch.Add(new LogEntry.GroupFailed(group.Parent.Number, failed.LastId, error, cause));
            Send();
        }

        ThrowIfEnded();
    }

    /// <summary>Ends the execution, unless it has ended.</summary>
    /// <param name="type">ExecutionSucceeded, ExecutionFailed, ExecutionAborted or ExecutionTimedOut.</param>
    /// <param name="details">The event's details.</param>
    /// <param name="previousId">The last event of the top level, or 0 when the end came from outside.</param>
    /// <returns>Whether this call ended it.</returns>
    internal bool TryEnd(HistoryEventType type, EventDetails details, long previousId)
    {
        lock (_lock)
        {
            if (End is not null)
            {
                return false;
            }

            Write(Root, previousId, type, details);
            Send();
        }

        _ended.Cancel();
        return true;
    }

    /// <summary>Has the work given up without an end, for the next process to go on with.</summary>
    internal void Abandon() => _ended.Cancel();

    /// <summary>Waits until everything written would survive the process.</summary>
    internal ValueTask FlushAsync(CancellationToken cancellationToken) => _log?.FlushAsync(cancellationToken) ?? ValueTask.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _ended.Dispose();

    private HistoryThread Open(ThreadGroup group, int index, long previousId)
    {
        ThrowIfClosed(group.Parent);
        var thread = new HistoryThread(_threads++, group, index, previousId);
        group.Add(thread);
        if (_log is not null)
        {
            _batch.Add(new LogEntry.ThreadOpened(thread.Number, group.Parent.Number, group.StartedId, index));
        }

        return thread;
    }

    // A thread inside a failing one is given up even where the failing one has an end of its own.
    private void AbortThread(HistoryThread thread, long causeId, HistoryEventType endEvent)
    {
        if (thread.Group!.MapName is { } mapName)
        {
            Write(thread, causeId, endEvent, new EventDetails.MapIteration(mapName, thread.Index));
        }

        foreach (var inner in thread.Children?.Open.ToArray() ?? [])
        {
            AbortThread(inner, causeId, HistoryEventType.MapIterationAborted);
        }

        if (thread.HasMapRun)
        {
            // Where AWS places this event is unconfirmed.
            Write(thread, causeId, HistoryEventType.MapRunAborted, details: null);
        }

        if (thread.AbortEvent is { } abortEvent)
        {
            Write(thread, causeId, abortEvent, details: null);
        }

        Close(thread);
    }

    private static void Close(HistoryThread thread)
    {
        thread.IsClosed = true;
        thread.Group!.Remove(thread);
    }

    private static void CloseTree(HistoryThread thread)
    {
        thread.IsClosed = true;
        foreach (var inner in thread.Children?.Open ?? [])
        {
            CloseTree(inner);
        }
    }

    private HistoryEvent Write(HistoryThread thread, long previousId, HistoryEventType type, EventDetails? details, string? nextState = null)
    {
        if (End is not null)
        {
            return End; // The limit was met earlier in this batch; what belongs to the batch is dropped.
        }

        _lastMilliseconds = Math.Max(_lastMilliseconds, _time.GetUtcNow().ToUnixTimeMilliseconds());
        var timestamp = DateTimeOffset.FromUnixTimeMilliseconds(_lastMilliseconds);
        var isLast = _lastId == _maxEvents - 1 && !EndsExecution(type);
        var item = isLast
            ? new HistoryEvent(_maxEvents, previousId, HistoryEventType.ExecutionFailed, timestamp, LimitReached())
            : new HistoryEvent(_lastId + 1, previousId, type, timestamp, details);
        _lastId = item.Id;
        _history?.Append(item);
        Observer?.Observe(item);
        if (_log is not null)
        {
            _batch.Add(new LogEntry.Recorded(thread.Number, item, isLast ? null : nextState));
        }

        if (isLast || EndsExecution(type))
        {
            End = item;
            CloseTree(Root);
        }

        return item;
    }

    internal static HistoryEventType? AbortEventAfter(HistoryEventType type, HistoryEventType? current) => type switch
    {
        HistoryEventType.TaskStateEntered => HistoryEventType.TaskStateAborted,
        HistoryEventType.WaitStateEntered => HistoryEventType.WaitStateAborted,
        HistoryEventType.MapStateEntered => HistoryEventType.MapStateAborted,
        HistoryEventType.ParallelStateEntered => HistoryEventType.ParallelStateAborted,
        HistoryEventType.TaskStateExited or HistoryEventType.WaitStateExited
            or HistoryEventType.MapStateExited or HistoryEventType.ParallelStateExited
            or HistoryEventType.MapStateFailed or HistoryEventType.ParallelStateFailed => null,
        _ => current,
    };

    internal static bool HasMapRunAfter(HistoryEventType type, bool current) => type switch
    {
        HistoryEventType.MapRunStarted or HistoryEventType.MapRunRedriven => true,
        HistoryEventType.MapRunSucceeded or HistoryEventType.MapRunFailed => false,
        _ => current,
    };

    internal static bool EndsExecution(HistoryEventType type) => type is HistoryEventType.ExecutionSucceeded
        or HistoryEventType.ExecutionFailed or HistoryEventType.ExecutionAborted or HistoryEventType.ExecutionTimedOut;

    private EventDetails.Failure LimitReached() =>
        new("States.Runtime", $"The execution reached the maximum number of history events ({_maxEvents}).");

    private static void ThrowIfClosed(HistoryThread thread)
    {
        if (thread.IsClosed)
        {
            throw new OperationCanceledException("This thread of execution was given up.");
        }
    }

    private void ThrowIfEnded()
    {
        if (End is not null)
        {
            _ended.Cancel();
            throw new OperationCanceledException("The execution has ended.", _ended.Token);
        }
    }

    private void Send()
    {
        if (_log is null)
        {
            _history?.Commit(_history.Appended);
        }
        else
        {
            _log.Append(CollectionsMarshal.AsSpan(_batch));
        }

        _batch.Clear();
    }
}
