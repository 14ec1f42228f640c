using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Limits;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>
/// One Map Run: its children, how many of them stand where, and its log. An end of a child counts from when it would survive the
/// process; a child that began counts at once, for what is not found after a crash begins again under the same number.
/// </summary>
internal sealed partial class MapRun
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, RunningChild> _running = [];
    private readonly Queue<EndedChild> _ended = new();
    private ChildTable? _children;
    private ChildCounts _childCounts;
    private ChildCounts _itemCounts;
    private MapRunLimits _limits;
    private TaskCompletionSource? _change;
    private MapRunEnd? _end;
    private long? _itemCount;
    private long _itemsNotRedrivable;
    private long _childrenNotRedrivable;
    private int _active;
    private bool _isExceeded;

    /// <summary>Makes a new Map Run, or one of which a record tells.</summary>
    /// <param name="identity">What it is.</param>
    /// <param name="limits">Concurrency and thresholds.</param>
    /// <param name="itemCount">How many items there are, if known.</param>
    /// <param name="log">Its log.</param>
    /// <param name="time">The clock.</param>
    internal MapRun(MapRunIdentity identity, MapRunLimits limits, long? itemCount, MapRunLog log, TimeProvider time)
    {
        (Identity, _limits, _itemCount, Log, Time) = (identity, limits, itemCount, log, time);
    }

    internal MapRunIdentity Identity { get; }

    internal MapRunLog Log { get; }

    internal TimeProvider Time { get; }

    /// <summary>Whether some expression of its children may look at <c>$$.Execution.Input</c>.</summary>
    internal bool ShowsInput { get; init; } = true;

    /// <summary>The event with this id fails a STANDARD child.</summary>
    internal int MaxEvents { get; init; } = AwsQuotas.HistoryEvents;

    /// <summary>What it may do; may change while it is open.</summary>
    internal MapRunLimits Limits => Volatile.Read(ref _limits);

    /// <summary>How it ended; null while it is open.</summary>
    internal MapRunEnd? End => Volatile.Read(ref _end);

    /// <summary>Its redrives so far.</summary>
    internal MapRunRedrives Redrives { get; private set; } = MapRunRedrives.None;

    /// <summary>Whether a child may have several items.</summary>
    internal bool IsBatched { get; init; }

    /// <summary>Whether more items failed than may.</summary>
    internal bool IsExceeded
    {
        get
        {
            lock (_lock)
            {
                return _isExceeded;
            }
        }
    }

    /// <summary>How many items have been given to children.</summary>
    internal long ItemsBegun
    {
        get
        {
            lock (_lock)
            {
                return _itemCounts.Begun;
            }
        }
    }

    /// <summary>Begins a child.</summary>
    internal RunningChild Begin(ChildInput input, string roleArn)
    {
        var start = Clock.Now(Time);
        RunningChild child;
        lock (_lock)
        {
            var children = _children ??= new ChildTable();
            child = new RunningChild(this, children.Count, input.Items, start) { Input = input.Input };
            children.Add(new ChildTable.Entry
            {
                Last = ChildRecord.Nowhere,
                Start = start.ToUnixTimeMilliseconds(),
                Items = input.Items,
                State = ChildState.Running,
            });
            Count(ChildState.Running, child.Items);
            _running.Add(child.Number, child);
            _active++;
        }

        child.History.Start(new EventDetails.ExecutionStarted(input.Input.Text, roleArn));
        return child;
    }

    /// <summary>Takes a step of a child down; called in the order of its steps.</summary>
    internal long Append(RunningChild child, ChildRecord record, ReadOnlySpan<LogEntry> entries)
    {
        if (record.Kind != ChildRecordKind.Ended)
        {
            return Log.Append(record, entries);
        }

        // The queue is in the order of the file.
        lock (_lock)
        {
            var offset = Log.Append(record, entries);
            _ended.Enqueue(new EndedChild(child.Number, offset, record.State, record.Time));
            return offset;
        }
    }

    /// <summary>Counts the children whose end is on disk now.</summary>
    internal void OnWritten()
    {
        var onDisk = Log.Length;
        lock (_lock)
        {
            var hasChanged = false;
            while (_ended.TryPeek(out var ended) && ended.Offset < onDisk)
            {
                _ended.Dequeue();
                Close(ended);
                hasChanged = true;
            }

            if (hasChanged)
            {
                Judge();
                Signal();
            }
        }
    }

    /// <summary>Notes that nothing runs of a child any more.</summary>
    internal void Left()
    {
        lock (_lock)
        {
            if (--_active == 0)
            {
                Signal();
            }
        }
    }

    /// <summary>Waits until another child may begin; false when too much has failed.</summary>
    internal async ValueTask<bool> WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_lock)
            {
                if (_isExceeded || _running.Count < _limits.Concurrency)
                {
                    return !_isExceeded;
                }

                change = NextChange();
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until no child runs any more; false when too much has failed before.</summary>
    internal async ValueTask<bool> WaitForChildrenAsync(bool evenIfExceeded, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_lock)
            {
                if (_isExceeded && !evenIfExceeded)
                {
                    return false;
                }

                if (_running.Count == 0 && _active == 0)
                {
                    return true;
                }

                change = NextChange();
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until the engine has let go of all children, ended or not.</summary>
    internal async Task WaitUntilLeftAsync()
    {
        while (true)
        {
            Task change;
            lock (_lock)
            {
                if (_active == 0)
                {
                    return;
                }

                change = NextChange();
            }

            await change;
        }
    }

    /// <summary>Notes how many items there are, once that is known.</summary>
    internal void NoteItemCount(long count)
    {
        lock (_lock)
        {
            _itemCount = count;
            Judge();
            Signal();
        }
    }

    /// <summary>Changes what it may do.</summary>
    internal void Change(MapRunLimits limits)
    {
        lock (_lock)
        {
            _limits = limits;
            Judge();
            Signal();
        }
    }

    /// <summary>Notes the end.</summary>
    internal void Finish(MapRunEnd end)
    {
        lock (_lock)
        {
            Volatile.Write(ref _end, end);
            _children?.Trim();
        }

        Log.Close();
    }

    /// <summary>The children that run, in no order.</summary>
    internal RunningChild[] Running()
    {
        lock (_lock)
        {
            return [.. _running.Values];
        }
    }

    /// <summary>A child, if it runs.</summary>
    internal RunningChild? FindRunning(int child)
    {
        lock (_lock)
        {
            return _running.GetValueOrDefault(child);
        }
    }

    private void Close(EndedChild ended)
    {
        _running.Remove(ended.Child);
        ref var entry = ref _children![ended.Child];
        Move(ref entry, ended.State);
        (entry.Stop, entry.Last) = (ended.Stop.ToUnixTimeMilliseconds(), ended.Offset);
    }

    private void Count(ChildState state, int items)
    {
        _childCounts.Add(state, 1);
        _itemCounts.Add(state, items);
    }

    private void Uncount(ChildState state, int items)
    {
        _childCounts.Add(state, -1);
        _itemCounts.Add(state, -items);
    }

    private void Judge() => _isExceeded |= _limits.AreExceededBy(_itemCounts.Failed + _itemCounts.TimedOut, _itemCount);

    private Task NextChange() => (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Signal()
    {
        _change?.TrySetResult();
        _change = null;
    }

    private readonly record struct EndedChild(int Child, long Offset, ChildState State, DateTimeOffset Stop);
}
