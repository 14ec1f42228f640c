namespace Fanout.Emulator.History;

/// <summary>Knows who wants to look on while an execution runs.</summary>
internal interface IHistoryObservers
{
    /// <summary>Who looks on; null when nobody does.</summary>
    /// <param name="loggingConfiguration">The machine's loggingConfiguration, JSON text.</param>
    /// <param name="run">The execution.</param>
    IHistoryObserver? Find(string loggingConfiguration, ObservedRun run);
}
