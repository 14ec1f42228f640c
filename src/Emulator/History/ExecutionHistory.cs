namespace Fanout.Emulator.History;

/// <summary>
/// The events of one execution. One writer appends, any number of readers read pages by id without a lock and without
/// copying more than the page; they see an event only once it is committed.
/// </summary>
public sealed class ExecutionHistory
{
    private const int BlockSize = 256;

    // Blocks never move: growing replaces the outer array only, so a reader may keep the one it has.
    private HistoryEvent[][] _blocks = [];
    private int _appended;
    private int _committed;

    /// <summary>How many events readers may see; the id of the newest of them.</summary>
    public int Count => Volatile.Read(ref _committed);

    /// <summary>How many events there are, the ones not yet committed included. For the writer.</summary>
    internal int Appended => _appended;

    /// <summary>The event with this id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No committed event has this id.</exception>
    public HistoryEvent this[long id]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(id, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(id, Count);
            return At((int)id - 1);
        }
    }

    /// <summary>
    /// Up to <paramref name="count"/> events beginning with id <paramref name="first"/>, upwards or downwards.
    /// </summary>
    public IReadOnlyList<HistoryEvent> Read(long first, int count, bool reverse)
    {
        var last = Count;
        if (first < 1 || first > last)
        {
            return [];
        }

        var available = reverse ? first : last - first + 1;
        var events = new HistoryEvent[Math.Min(available, count)];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = At((int)(reverse ? first - i : first + i) - 1);
        }

        return events;
    }

    /// <summary>Appends an event; the caller is the only writer.</summary>
    internal void Append(HistoryEvent item)
    {
        var (block, offset) = Math.DivRem(_appended, BlockSize);
        if (block == _blocks.Length)
        {
            var grown = new HistoryEvent[block + 1][];
            _blocks.CopyTo(grown, 0);
            grown[block] = new HistoryEvent[BlockSize];
            Volatile.Write(ref _blocks, grown);
        }

        _blocks[block][offset] = item;
        _appended++;
    }

    /// <summary>Lets readers see the first <paramref name="count"/> events.</summary>
    internal void Commit(int count) => Volatile.Write(ref _committed, count);

    private HistoryEvent At(int index) => Volatile.Read(ref _blocks)[index / BlockSize][index % BlockSize];
}
