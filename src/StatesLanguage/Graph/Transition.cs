using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Graph;

/// <summary>A way out of a state, whether or not its target exists.</summary>
internal sealed record Transition(GraphEdgeKind Kind, StateReference Target, string? Label);
