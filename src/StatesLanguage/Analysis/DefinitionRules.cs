using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>The rules that a definition is checked against.</summary>
public static class DefinitionRules
{
    /// <summary>All rules for a kind of workflow.</summary>
    /// <param name="type">The kind of workflow.</param>
    public static IReadOnlyList<IDefinitionRule> For(MachineType type) =>
    [
        new StateNameRule(),
        new TransitionTargetRule(),
        new ReachabilityRule(),
        new TerminalStateRule(),
        new QueryLanguageRule(),
        new ExpressLimitsRule(type),
        new ResourceRule(),
        new ErrorHandlingRule(),
        new TimeoutRule(),
        new MapRule(),
        new StaticValueRule(),
    ];
}
