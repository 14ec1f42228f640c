using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>An activation while its history is folded.</summary>
internal sealed class FoldedActivation(StateVisit visit, long id, int length, int attempt, DateTimeOffset startedAt)
{
    private readonly int[] _counts = new int[Enum.GetValues<ItemStatus>().Length];
    private FoldedItem?[] _items = [];

    internal StateVisit Visit { get; } = visit;

    internal long Id { get; } = id;

    internal MapRun? MapRun { get; set; }

    /// <summary>The items of a distributed Map.</summary>
    internal ChildTable? Children { get; set; }

    internal bool IsSuperseded { get; set; }

    internal ItemStatus Status { get; set; } = ItemStatus.Running;

    internal DateTimeOffset StartedAt { get; } = startedAt;

    internal DateTimeOffset? EndedAt { get; set; }

    /// <summary>Event that ended it, its own or that of the execution.</summary>
    internal long EndedBy { get; set; }

    /// <summary>Whether it is in the list of changes already.</summary>
    internal bool IsChanged { get; set; }

    /// <summary>Items that have started, by index.</summary>
    internal IEnumerable<FoldedItem> Items => _items.OfType<FoldedItem>();

    internal ItemCounts Counts
    {
        get
        {
            if (MapRun is not null)
            {
                return MapRun.Children.ToItemCounts();
            }

            var started = _counts.Sum();
            return new ItemCounts(
                Math.Max(0, length - started),
                _counts[(int)ItemStatus.Running],
                _counts[(int)ItemStatus.Succeeded],
                _counts[(int)ItemStatus.Failed],
                _counts[(int)ItemStatus.TimedOut],
                _counts[(int)ItemStatus.Aborted]);
        }
    }

    internal FoldedItem? Find(int index) => index < _items.Length ? _items[index] : null;

    internal void Add(FoldedItem item)
    {
        if (item.Index >= _items.Length)
        {
            Array.Resize(ref _items, Math.Max(item.Index + 1, Math.Min(length, Math.Max(16, _items.Length * 2))));
        }

        if (_items[item.Index] is { } former)
        {
            _counts[(int)former.Status]--;
        }

        _items[item.Index] = item;
        _counts[(int)item.Status]++;
    }

    internal void SetStatus(FoldedItem item, ItemStatus status)
    {
        _counts[(int)item.Status]--;
        _counts[(int)status]++;
        item.Status = status;
    }

    internal Activation ToActivation(RunId run) => new()
    {
        Id = Id,
        MapState = Visit.Name,
        Parent = Visit.Item?.KeyIn(run),
        MapRun = MapRun,
        Length = length,
        Attempt = attempt,
        Superseded = IsSuperseded,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Status = Status,
        Counts = Counts,
    };
}
