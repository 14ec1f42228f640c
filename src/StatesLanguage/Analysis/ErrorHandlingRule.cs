using System.Collections.Immutable;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary><c>States.ALL</c> stands alone in its entry, and its entry is the last one.</summary>
public sealed class ErrorHandlingRule : IDefinitionRule
{
    private const string All = "States.ALL";

    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        foreach (var state in machine.AllStates().OfType<WorkState>())
        {
            CheckEntries([.. state.Retry.Select(retrier => (retrier.ErrorEquals, (SyntaxNode)retrier))], "Retry", diagnostics);
            CheckEntries([.. state.Catch.Select(catcher => (catcher.ErrorEquals, (SyntaxNode)catcher))], "Catch", diagnostics);
        }
    }

    private static void CheckEntries(
        IReadOnlyList<(ImmutableArray<string> Errors, SyntaxNode Node)> entries, string field, DiagnosticBag diagnostics)
    {
        for (var index = 0; index < entries.Count; index++)
        {
            var (errors, node) = entries[index];
            if (!errors.Contains(All))
            {
                continue;
            }

            if (errors.Length > 1)
            {
                diagnostics.Add(
                    DiagnosticCodes.CatchAllNotAlone, node.Span, $"{node.Location}/ErrorEquals",
                    $"{All} can not be combined with other error names", $"Keep {All} alone in ErrorEquals; it includes the others.");
            }

            if (index < entries.Count - 1)
            {
                diagnostics.Add(
                    DiagnosticCodes.CatchAllNotLast, node.Span, node.Location,
                    $"{All} can only be used in the last entry of {field}",
                    "Move this entry to the end; the entries after it would never be reached.");
            }
        }
    }
}
