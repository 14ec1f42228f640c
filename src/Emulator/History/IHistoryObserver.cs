namespace Fanout.Emulator.History;

/// <summary>Looks on while a history is written.</summary>
internal interface IHistoryObserver
{
    /// <summary>Takes note of an event. Called in the order of the ids while the writer is locked, so it must be quick.</summary>
    void Observe(HistoryEvent item);
}
