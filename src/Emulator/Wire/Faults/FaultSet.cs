using Fanout.Emulator.Faults;

namespace Fanout.Emulator.Wire.Faults;

/// <summary>The rules as a client sends them.</summary>
internal sealed record FaultSet(int? Seed, IReadOnlyList<FaultRule>? Rules);

/// <summary>The rules as a client reads them, in their order.</summary>
internal sealed record FaultReport(int? Seed, IReadOnlyList<FaultCount> Rules);

/// <summary>Why rules were not taken.</summary>
internal sealed record FaultProblem(string Message);
