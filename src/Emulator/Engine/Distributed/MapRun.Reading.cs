using Fanout.Emulator.History;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>What a Map Run tells of its children.</summary>
internal sealed partial class MapRun
{
    /// <summary>How many children have begun.</summary>
    internal int ChildCount
    {
        get
        {
            lock (_lock)
            {
                return (int)_childCounts.Begun;
            }
        }
    }

    /// <summary>The counters at this moment.</summary>
    internal MapRunCounters Counters()
    {
        lock (_lock)
        {
            return new MapRunCounters(_itemCounts, _childCounts, _itemCount)
            {
                IsBatched = IsBatched,
                ItemsNotRedrivable = _itemsNotRedrivable,
                ChildrenNotRedrivable = _childrenNotRedrivable,
            };
        }
    }

    /// <summary>Where a child stands; null when there is none of this number.</summary>
    internal ChildTable.Entry? Find(int child)
    {
        lock (_lock)
        {
            var children = Children();
            return child >= 0 && child < children.Count ? children[child] : null;
        }
    }

    /// <summary>Children that satisfy a condition, newest first.</summary>
    /// <param name="before">Only those that began before this one; null for all.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="condition">The condition.</param>
    internal IReadOnlyList<(int Number, ChildTable.Entry Entry)> List(long? before, int count, Func<ChildTable.Entry, bool> condition)
    {
        var found = new List<(int, ChildTable.Entry)>();
        lock (_lock)
        {
            var children = Children();
            for (var number = (int)Math.Min(before ?? int.MaxValue, children.Count) - 1; number >= 0 && found.Count < count; number--)
            {
                if (condition(children[number]))
                {
                    found.Add((number, children[number]));
                }
            }
        }

        return found;
    }

    /// <summary>The entries of a child's log, those that are on disk.</summary>
    internal async ValueTask<IReadOnlyList<LogEntry>> ReadEntriesAsync(int child, CancellationToken cancellationToken)
    {
        if (FindRunning(child) is { } running)
        {
            var last = running.Last;
            await Log.FlushAsync(cancellationToken);
            return Log.ReadEntries(last);
        }

        return Find(child) is { } entry && entry.Last != ChildRecord.Nowhere ? Log.ReadEntries(entry.Last) : [];
    }

    /// <summary>How a child that has ended ended, and what it was started with.</summary>
    internal ChildEnd ReadEnd(ChildTable.Entry entry)
    {
        var last = Log.Read(entry.Last);
        var entries = new List<LogEntry>();
        last.ReadEntries(entries);
        return new ChildEnd(((LogEntry.Recorded)entries[^1]).Event.Details!, last.First);
    }

    /// <summary>The input of a child.</summary>
    /// <param name="first">Where its first record is.</param>
    internal PayloadText ReadInput(long first)
    {
        var entries = new List<LogEntry>();
        Log.Read(first).ReadEntries(entries);
        return ((EventDetails.ExecutionStarted)((LogEntry.Recorded)entries[0]).Event.Details!).Input;
    }

    /// <summary>Takes over what a record tells of a Map Run that a former process had.</summary>
    internal void Restore(MapRunCounters counters, MapRunEnd? end, MapRunRedrives redrives)
    {
        lock (_lock)
        {
            (_itemCounts, _childCounts, _itemCount) = (counters.Items, counters.Children, counters.ItemCount);
            (_itemsNotRedrivable, _childrenNotRedrivable) = (counters.ItemsNotRedrivable, counters.ChildrenNotRedrivable);
            _end = end;
            Redrives = redrives;
        }
    }

    /// <summary>Reads the log of an open Map Run to find where its children stand; the length of the good part.</summary>
    internal long Recover(IEnumerable<(long Offset, ReadOnlyMemory<byte> Record)> records)
    {
        lock (_lock)
        {
            (_children, _childCounts, _itemCounts) = (new ChildTable(), default, default);
            var length = Scan(records, _children);
            for (var child = 0; child < _children.Count; child++)
            {
                ref var entry = ref _children[child];
                if (IsToBeRedriven(child, entry))
                {
                    entry.State = ChildState.PendingRedrive;
                }

                Count(entry.State, entry.Items);
            }

            Judge();
            return length;
        }
    }

    /// <summary>Lets children that a former process ran go on.</summary>
    internal IReadOnlyList<RunningChild> ResumeChildren()
    {
        var resumed = new List<RunningChild>();
        for (var number = 0; number < ChildCount; number++)
        {
            if (Find(number) is not { State: ChildState.Running } entry)
            {
                continue;
            }

            var child = new RunningChild(this, number, entry.Items, DateTimeOffset.FromUnixTimeMilliseconds(entry.Start))
            {
                Since = DateTimeOffset.FromUnixTimeMilliseconds(entry.Redriven == 0 ? entry.Start : entry.Redriven),
                RedriveCount = entry.Redrives,
                RedriveTime = entry.Redriven == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(entry.Redriven),
            };
            var entries = Log.ReadEntries(entry.Last);
            var last = Log.Read(entry.Last);
            var first = last.First == ChildRecord.Nowhere ? entry.Last : last.First;
            child.Input = JsonData.FromText(ReadInput(first));
            child.Continue(first, entry.Last, Identity.IsExpress ? null : ResumedExecution.From(entries));
            resumed.Add(child);
        }

        lock (_lock)
        {
            foreach (var child in resumed)
            {
                _running.Add(child.Number, child);
                _active++;
            }
        }

        return resumed;
    }

    // The children of a Map Run that has ended are looked for in its log when somebody asks for the first time.
    private ChildTable Children()
    {
        if (_children is null)
        {
            var children = new ChildTable();
            if (_childCounts.Begun > 0)
            {
                Scan(Log.Scan(), children);
                if (children.Count < _childCounts.Begun)
                {
                    throw Log.CutShort();
                }
            }

            _children = children;
        }

        return _children;
    }

    private static long Scan(IEnumerable<(long Offset, ReadOnlyMemory<byte> Record)> records, ChildTable children)
    {
        long length = 0;
        foreach (var (offset, bytes) in records)
        {
            length = offset + Frames.HeaderSize + bytes.Length;
            if (bytes.Span[0] == (byte)ChildRecordKind.Header)
            {
                continue;
            }

            var record = ChildRecord.Read(bytes);
            if (record.Kind == ChildRecordKind.Started)
            {
                Place(children, record, offset);
                continue;
            }

            ref var entry = ref children[record.Child];
            (entry.Last, entry.State) = (offset, record.State);
            switch (record.Kind)
            {
                case ChildRecordKind.Ended:
                    entry.Stop = record.Time.ToUnixTimeMilliseconds();
                    break;
                case ChildRecordKind.Redriven:
                    (entry.Redriven, entry.Round) = (record.Time.ToUnixTimeMilliseconds(), (ushort)record.Round);
                    entry.Redrives++;
                    break;
                default:
                    break;
            }
        }

        return length;
    }

    // Children begin in order of their numbers, but the records of two that begin together may stand the other way round.
    private static void Place(ChildTable children, ChildRecord record, long offset)
    {
        while (children.Count <= record.Child)
        {
            children.Add(default);
        }

        children[record.Child] = new ChildTable.Entry
        {
            Last = offset,
            Start = record.Time.ToUnixTimeMilliseconds(),
            Items = record.Items,
            State = ChildState.Running,
        };
    }
}
