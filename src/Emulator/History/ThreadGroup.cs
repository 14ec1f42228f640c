namespace Fanout.Emulator.History;

/// <summary>The branches of one start of a Parallel state or the iterations of one start of a Map state.</summary>
internal sealed class ThreadGroup(HistoryThread parent, long startedId, string? mapName)
{
    private readonly SortedDictionary<int, HistoryThread> _open = [];

    /// <summary>The thread that waits for the group.</summary>
    internal HistoryThread Parent { get; } = parent;

    /// <summary>Id of the MapStateStarted or ParallelStateStarted event.</summary>
    internal long StartedId { get; } = startedId;

    /// <summary>Name of the Map state; null for a Parallel state, whose branches have no events of their own.</summary>
    internal string? MapName { get; } = mapName;

    /// <summary>Threads that have begun and not ended, by index.</summary>
    internal IReadOnlyCollection<HistoryThread> Open => _open.Values;

    internal void Add(HistoryThread thread) => _open.Add(thread.Index, thread);

    internal void Remove(HistoryThread thread) => _open.Remove(thread.Index);
}
