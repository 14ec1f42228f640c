using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Registry;

/// <summary>A version, with its definition as soon as somebody has started it.</summary>
internal sealed class VersionEntry(MachineVersion version)
{
    private StateMachine? _definition;

    internal MachineVersion Version { get; } = version;

    /// <summary>The machine as published, prepared to run.</summary>
    internal Answer<MachineEntry> Prepare()
    {
        if (_definition is null && !DefinitionCheck.Parse(Version.Machine.Definition, Version.Machine.Type).TryGet(out _definition, out var error))
        {
            return error;
        }

        return new MachineEntry(Version.Machine, _definition, Version.Number);
    }
}
