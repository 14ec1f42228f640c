namespace Fanout.StatesLanguage.Syntax;

/// <summary>One branch of a Parallel state.</summary>
public sealed record Branch : StateBlock;
