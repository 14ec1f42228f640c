using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Names of states are unique in the whole machine, not empty and not too long.</summary>
public sealed class StateNameRule : IDefinitionRule
{
    private const int MaxLength = 80;

    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        var seen = new Dictionary<string, State>(StringComparer.Ordinal);
        foreach (var state in machine.AllStates())
        {
            if (state.Name.Length is 0 or > MaxLength)
            {
                diagnostics.Add(
                    DiagnosticCodes.InvalidStateName, state.NameSpan, state.Location,
                    $"State name must have between 1 and {MaxLength} characters, found {state.Name.Length}", "Choose another name.");
            }

            if (!seen.TryAdd(state.Name, state))
            {
                diagnostics.Add(
                    DiagnosticCodes.DuplicateStateName, state.NameSpan, state.Location, $"Duplicate State name: {state.Name}",
                    $"Choose another name; line {seen[state.Name].NameSpan.Line} has this name, and branches and Maps share names.");
            }
        }
    }
}
