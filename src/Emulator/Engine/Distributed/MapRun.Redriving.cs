using Fanout.Emulator.History;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>How a Map Run goes on after its execution was redriven. Source: "Redriving Map Runs in Step Functions executions".</summary>
internal sealed partial class MapRun
{
    /// <summary>Opens it again: children that did not end well wait to be redriven, failures count from zero.</summary>
    internal void Redrive(DateTimeOffset time)
    {
        lock (_lock)
        {
            var children = Children();
            Redrives = new MapRunRedrives(Redrives.Count + 1, time, children.Count);
            Volatile.Write(ref _end, null);
            _isExceeded = false;
            (_itemsNotRedrivable, _childrenNotRedrivable) = (0, 0);
            for (var number = 0; number < children.Count; number++)
            {
                ref var entry = ref children[number];
                if (IsToBeRedriven(number, entry))
                {
                    Move(ref entry, ChildState.PendingRedrive);
                }
            }
        }
    }

    /// <summary>The next child that waits to be redriven; -1 when there is none.</summary>
    internal int NextToRedrive(int from)
    {
        lock (_lock)
        {
            for (var number = from; number < Redrives.Children; number++)
            {
                if (_children![number].State == ChildState.PendingRedrive)
                {
                    return number;
                }
            }

            return -1;
        }
    }

    /// <summary>Begins a child again: a STANDARD one from where it failed, an EXPRESS one from its beginning. Null when its history is full.</summary>
    internal RunningChild? Redrive(int number)
    {
        var entry = Find(number)!.Value;
        var last = Log.Read(entry.Last);
        var first = last.First;
        var entries = Identity.IsExpress ? [] : Log.ReadEntries(entry.Last);
        if (entries.OfType<LogEntry.Recorded>().Count() >= MaxEvents - 1)
        {
            GiveUp(number, last.State);
            return null;
        }

        var time = Clock.Now(Time);
        var child = new RunningChild(this, number, entry.Items, DateTimeOffset.FromUnixTimeMilliseconds(entry.Start))
        {
            Since = time,
            Input = JsonData.FromText(ReadInput(first)),
            RedriveCount = entry.Redrives + 1,
            RedriveTime = time,
        };
        if (!Identity.IsExpress)
        {
            entries.Add(RedrivenAfter(entries, child.RedriveCount, time));
        }

        var record = new ChildRecord(ChildRecordKind.Redriven, number)
        {
            Previous = entry.Last,
            First = first,
            Items = entry.Items,
            Round = Redrives.Count,
            Time = time,
        };
        var offset = Log.Append(record, Identity.IsExpress ? [] : [entries[^1]]);
        child.Continue(first, offset, Identity.IsExpress ? null : ResumedExecution.From(entries));
        lock (_lock)
        {
            ref var known = ref _children![number];
            Move(ref known, ChildState.Running);
            (known.Last, known.Redriven, known.Round) = (offset, time.ToUnixTimeMilliseconds(), (ushort)Redrives.Count);
            known.Redrives++;
            _running.Add(number, child);
            _active++;
        }

        return child;
    }

    private static LogEntry.Recorded RedrivenAfter(List<LogEntry> entries, int count, DateTimeOffset time)
    {
        var end = ((LogEntry.Recorded)entries[^1]).Event;
        var redriven = new HistoryEvent(
            end.Id + 1,
            end.Id,
            HistoryEventType.ExecutionRedriven,
            time > end.Timestamp ? time : end.Timestamp,
            new EventDetails.ExecutionRedriven(count));
        return new LogEntry.Recorded(0, redriven, NextState: null);
    }

    private void GiveUp(int number, ChildState state)
    {
        lock (_lock)
        {
            ref var entry = ref _children![number];
            Move(ref entry, state);
            _itemsNotRedrivable += entry.Items;
            _childrenNotRedrivable++;
            Judge();
        }
    }

    // Of those that had begun before the redrive, the ones it has not begun again.
    private bool IsToBeRedriven(int number, ChildTable.Entry entry) =>
        number < Redrives.Children
        && entry.Round < Redrives.Count
        && entry.State is ChildState.Failed or ChildState.TimedOut or ChildState.Aborted;

    private void Move(ref ChildTable.Entry entry, ChildState state)
    {
        Uncount(entry.State, entry.Items);
        entry.State = state;
        Count(state, entry.Items);
    }
}
