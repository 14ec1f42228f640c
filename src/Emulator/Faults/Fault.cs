namespace Fanout.Emulator.Faults;

/// <summary>What happens to one call.</summary>
/// <param name="Delay">How long it is held up.</param>
/// <param name="Kind">How it fails afterwards; null when it is done.</param>
internal readonly record struct Fault(TimeSpan Delay, FaultKind? Kind);
