namespace Fanout.Emulator.Registry;

/// <summary>The first record of an execution's log: what its events do not tell.</summary>
/// <param name="Arn">The execution.</param>
/// <param name="Machine">The machine at the revision that runs.</param>
internal sealed record ExecutionHeader(string Arn, Machine Machine);
