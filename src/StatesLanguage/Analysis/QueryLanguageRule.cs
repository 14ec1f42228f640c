using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>
/// A state may choose JSONata in a JSONPath machine, but not the other way round. The choice of a Map or Parallel state does not
/// reach the states inside it.
/// </summary>
public sealed class QueryLanguageRule : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        if (machine.QueryLanguage != QueryLanguage.Jsonata)
        {
            return;
        }

        foreach (var state in machine.AllStates().Where(state => state.DeclaredQueryLanguage == QueryLanguage.JsonPath))
        {
            diagnostics.Add(
                DiagnosticCodes.LanguageDowngrade, state.NameSpan, state.Location,
                "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
                "Remove QueryLanguage from the state, or make JSONPath the language of the machine and JSONata that of single states.");
        }
    }
}
