namespace Fanout.Emulator.Faults;

/// <summary>What a rule did so far.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">Calls that it is about.</param>
/// <param name="Injected">Calls that it hit.</param>
public sealed record FaultCount(FaultRule Rule, int Matched, int Injected);
