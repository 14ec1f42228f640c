namespace Fanout.Emulator.Registry;

/// <summary>An execution that a former process left.</summary>
/// <param name="Record">What the catalogue tells of it.</param>
/// <param name="Execution">The execution, not known to anybody yet.</param>
/// <param name="Restored">Where it goes on; null when it has ended, is repeated, or nothing of it got on disk.</param>
internal sealed record FoundExecution(ExecutionRecord Record, Execution Execution, RestoredExecution? Restored);
