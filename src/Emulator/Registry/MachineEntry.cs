using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Registry;

/// <summary>A machine with its parsed definition.</summary>
/// <param name="Machine">The machine at its newest revision.</param>
/// <param name="Definition">The definition, prepared to run.</param>
/// <param name="Ordinal">Position in the order of creation.</param>
internal sealed record MachineEntry(Machine Machine, StateMachine Definition, long Ordinal);
