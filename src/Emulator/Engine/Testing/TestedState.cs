using System.Text;
using Fanout.Emulator.Registry;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>The state that a test is about.</summary>
/// <param name="State">The state.</param>
/// <param name="IsInMap">Whether it stands inside of a Map state.</param>
internal sealed record TestedState(State State, bool IsInMap)
{
    /// <summary>Reads a state, or a machine of which one state is tested.</summary>
    internal static Answer<TestedState> Find(string definition, string? name)
    {
        if (name is null)
        {
            var parsed = StateMachineParser.ParseState(Encoding.UTF8.GetBytes(definition));
            return parsed.Machine is { } single
                ? new TestedState(single.States[StateMachineParser.SingleStateName], IsInMap: false)
                : DefinitionCheck.Refuse(parsed);
        }

        if (!DefinitionCheck.Parse(definition, Registry.MachineType.Standard).TryGet(out var machine, out var error))
        {
            return error;
        }

        return FindIn(machine, name, isInMap: false) is { } found ? found : RegistryError.Validation("State not found in definition");
    }

    private static TestedState? FindIn(StateBlock block, string name, bool isInMap)
    {
        if (block.States.TryGet(name, out var state))
        {
            return new TestedState(state, isInMap);
        }

        foreach (var outer in block.States)
        {
            foreach (var inner in outer.InnerBlocks())
            {
                if (FindIn(inner, name, isInMap || outer is MapState) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
