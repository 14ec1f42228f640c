using System.Collections;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>
/// Child executions of a Map Run as the items of an activation. Their index is the order in which they were first seen: AWS gives
/// them none. No object a child: 16 bytes for the name, 10 for the columns, 4 to 16 to find it by name, one bit for the rest.
/// </summary>
internal sealed class ChildTable(long activation, DateTimeOffset startedAt)
{
    private readonly ChildNames _names = new();
    private readonly ItemColumnsBuilder _columns = new(startedAt);
    private readonly BitArray _described = new(0);
    private readonly int[] _counts = new int[Enum.GetValues<ItemStatus>().Length];

    /// <summary>Failed children whose details are wanted, in the order in which they failed; some may have been redriven since.</summary>
    private readonly Queue<int> _undescribed = new();

    private readonly HashSet<int> _running = [];
    private (int Index, DateTimeOffset At)? _firstFailure;

    /// <summary>Number of children that are known.</summary>
    internal int Count => _names.Count;

    /// <summary>The failed child that ended first.</summary>
    internal (int Index, DateTimeOffset At)? FirstFailure => _firstFailure;

    /// <summary>Children known with a status.</summary>
    internal int CountOf(ItemStatus status) => _counts[(int)status];

    internal string NameOf(int index) => _names[index];

    internal ItemStatus StatusOf(int index) => (ItemStatus)_columns.StatusAt(index);

    /// <summary>Index of a child; -1 when it is not known.</summary>
    internal int Find(string name) => _names.Find(name);

    internal ItemColumns ToColumns() => _columns.ToColumns();

    /// <summary>Takes a child as it is now.</summary>
    /// <returns>The item as it is now; null when nothing of it is new.</returns>
    internal ItemChange? Apply(RunId run, ChildExecution child)
    {
        var index = _names.Find(child.Name);
        if (index >= 0 && !IsNew(index, child))
        {
            return null;
        }

        var change = ToChange(new ItemKey(run, activation, index < 0 ? _names.Add(child.Name) : index), child);
        Set(change, isNew: index < 0, isDescribed: child.Details is not null);
        return change;
    }

    /// <summary>Takes a child that the store has, in the order of their indexes.</summary>
    internal void Restore(ItemChange item, bool isDescribed)
    {
        var index = _names.Add(item.ChildName ?? $"unnamed-{item.Key.Index}");
        if (index != item.Key.Index)
        {
            throw new InvalidOperationException($"Child {item.Key.Index} of activation {activation} was restored as number {index}.");
        }

        Set(item, isNew: true, isDescribed);
    }

    /// <summary>The next failed child that was only listed; it is not given again unless <see cref="Requeue"/> puts it back.</summary>
    internal int? TakeUndescribed()
    {
        while (_undescribed.TryDequeue(out var index))
        {
            if (IsFailure(StatusOf(index)) && !_described[index])
            {
                return index;
            }
        }

        return null;
    }

    internal void Requeue(int index) => _undescribed.Enqueue(index);

    /// <summary>Indexes of the children that run as far as is known; no more than run at a time.</summary>
    internal IReadOnlyCollection<int> Running => _running;

    /// <summary>How many failed children were only listed so far, at most.</summary>
    internal int Undescribed => _undescribed.Count;

    internal DateTimeOffset StartOf(int index) => startedAt.AddMilliseconds(_columns.StartAt(index));

    /// <summary>All children as items, to the millisecond and without what only the store keeps.</summary>
    internal IEnumerable<ItemChange> ToChanges(RunId run)
    {
        for (var index = 0; index < Count; index++)
        {
            var start = StartOf(index);
            var status = StatusOf(index);
            yield return new ItemChange
            {
                Key = new ItemKey(run, activation, index),
                Status = status,
                StartedAt = start,
                EndedAt = IsOpen(status) ? null : start.AddMilliseconds(_columns.DurationAt(index)),
                Attempts = _columns.AttemptsAt(index),
                ChildName = _names[index],
                FirstEventId = 0,
                LastEventId = 0,
            };
        }
    }

    private static ItemChange ToChange(ItemKey key, ChildExecution child) => new()
    {
        Key = key,
        Status = child.Status,
        StartedAt = child.StartedAt,
        EndedAt = IsOpen(child.Status) ? null : child.StoppedAt,
        Attempts = 1 + child.RedriveCount,
        Error = child.Details?.Error,
        Cause = child.Details?.Cause,
        ChildName = child.Name,
        ChildItems = child.ItemCount,
        FirstEventId = 0,
        LastEventId = 0,
    };

    private static bool IsOpen(ItemStatus status) => status is ItemStatus.Running or ItemStatus.Pending;

    private static bool IsFailure(ItemStatus status) => status is ItemStatus.Failed or ItemStatus.TimedOut;

    private bool IsNew(int index, ChildExecution child)
    {
        var attempts = _columns.AttemptsAt(index);
        var redriven = Math.Min(1 + child.RedriveCount, byte.MaxValue);
        if (attempts > redriven)
        {
            // A list that lags behind shows a child as it was before its redrive.
            return false;
        }

        // So does one that shows a child as running which has ended.
        var isBehind = attempts == redriven && child.Status == ItemStatus.Running && !IsOpen(StatusOf(index));
        return !isBehind && (StatusOf(index) != child.Status || attempts != redriven || (child.Details is not null && !_described[index]));
    }

    private void Set(ItemChange item, bool isNew, bool isDescribed)
    {
        var index = item.Key.Index;
        if (isNew)
        {
            _described.Length = index < _described.Length ? _described.Length : Math.Max(1_024, _described.Length * 2);
        }
        else
        {
            _counts[(int)StatusOf(index)]--;
        }

        _columns.Set(item);
        _counts[(int)item.Status]++;
        _described[index] = isDescribed;
        if (IsFailure(item.Status) && !isDescribed)
        {
            _undescribed.Enqueue(index);
        }

        _ = item.Status == ItemStatus.Running ? _running.Add(index) : _running.Remove(index);
        TrackFirstFailure(item);
    }

    private void TrackFirstFailure(ItemChange item)
    {
        var index = item.Key.Index;
        if (_firstFailure?.Index == index)
        {
            _firstFailure = FindFirstFailure();
        }
        else if (IsFailure(item.Status))
        {
            var end = item.EndedAt ?? item.StartedAt;
            if (_firstFailure is not { } first || end < first.At)
            {
                _firstFailure = (index, end);
            }
        }
    }

    private (int Index, DateTimeOffset At)? FindFirstFailure()
    {
        (int Index, DateTimeOffset At)? first = null;
        for (var index = 0; index < Count; index++)
        {
            var end = StartOf(index).AddMilliseconds(_columns.DurationAt(index));
            if (IsFailure(StatusOf(index)) && (first is null || end < first.Value.At))
            {
                first = (index, end);
            }
        }

        return first;
    }
}
