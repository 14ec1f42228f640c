using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Which variables the states of a machine read.</summary>
public static class VariableReferences
{
    /// <summary>
    /// The variables every state names, in alphabetical order; states that name none are left out. A JSONata expression
    /// has variables and functions of its own, so its names count only where the machine assigns such a variable.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(StateMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var assigned = machine.AllStates().SelectMany(AssignedBy).ToHashSet(StringComparer.Ordinal);
        var references = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var state in machine.AllStates())
        {
            var isJsonata = state.QueryLanguage == QueryLanguage.Jsonata;
            List<string> names = [.. StateVariables.NamedBy(state).Where(name => !isJsonata || assigned.Contains(name)).Distinct().Order(StringComparer.Ordinal)];
            if (names.Count > 0)
            {
                references[state.Name] = names;
            }
        }

        return references;
    }

    private static IEnumerable<string> AssignedBy(State state) => StateVariables.AssignsOf(state)
        .SelectMany(assign => assign.Json.EnumerateObject())
        .Select(member => member.Name.EndsWith(".$", StringComparison.Ordinal) ? member.Name[..^2] : member.Name);
}
