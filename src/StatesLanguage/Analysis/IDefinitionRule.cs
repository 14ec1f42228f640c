using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>One family of things that can be wrong with a definition although every field is well formed.</summary>
public interface IDefinitionRule
{
    /// <summary>Adds what is wrong with a machine.</summary>
    /// <param name="machine">The machine to look at.</param>
    /// <param name="diagnostics">Where the findings go.</param>
    void Check(StateMachine machine, DiagnosticBag diagnostics);
}
