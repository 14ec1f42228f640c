using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>What came of a definition.</summary>
/// <param name="Machine">The machine; null when any finding is an error.</param>
/// <param name="Diagnostics">All findings in the order of the text.</param>
public sealed record ParseResult(StateMachine? Machine, IReadOnlyList<Diagnostic> Diagnostics);
