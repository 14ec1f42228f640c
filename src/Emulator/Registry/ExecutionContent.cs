using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>The large part of an execution: kept in memory while it runs, afterwards read back when somebody asks.</summary>
/// <param name="Machine">The machine at the revision that runs.</param>
/// <param name="Input">The input as it was sent.</param>
/// <param name="History">The history.</param>
internal sealed record ExecutionContent(Machine Machine, PayloadText Input, ExecutionHistory History)
{
    /// <summary>The log of an execution that is kept in memory only; null when it is on disk.</summary>
    internal MemoryLog? Log { get; init; }
}
