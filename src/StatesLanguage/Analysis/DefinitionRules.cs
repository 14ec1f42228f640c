using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>The rules that a definition is checked against.</summary>
public static class DefinitionRules
{
    /// <summary>All rules for a kind of workflow.</summary>
    /// <param name="type">The kind of workflow.</param>
    public static IReadOnlyList<IDefinitionRule> For(MachineType type) =>
    [
    ];
}
