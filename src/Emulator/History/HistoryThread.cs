namespace Fanout.Emulator.History;

/// <summary>
/// One thread of execution: the top level, a branch or an iteration. It knows the event its next event follows from.
/// Its members are changed by the writer alone, under the writer's lock.
/// </summary>
internal sealed class HistoryThread(int number, ThreadGroup? group, int index, long lastId)
{
    /// <summary>Number in the log; 0 is the top level.</summary>
    internal int Number { get; } = number;

    /// <summary>The branches or iterations it belongs to; null at the top level.</summary>
    internal ThreadGroup? Group { get; } = group;

    /// <summary>Index of the branch or iteration.</summary>
    internal int Index { get; } = index;

    /// <summary>Id of the event that the next one follows from.</summary>
    internal long LastId { get; set; } = lastId;

    /// <summary>The event that tells that the open state was given up; null when no state is open or the type has no such event.</summary>
    internal HistoryEventType? AbortEvent { get; set; }

    /// <summary>Whether it waits for a Map Run.</summary>
    internal bool HasMapRun { get; set; }

    /// <summary>The branches or iterations it waits for.</summary>
    internal ThreadGroup? Children { get; set; }

    /// <summary>Whether nothing may follow any more: it ended, or something around it did.</summary>
    internal bool IsClosed { get; set; }
}
