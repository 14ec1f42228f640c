using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>States that transition among each other: a machine, a branch of a Parallel state or the processor of a Map state.</summary>
public abstract record StateBlock : SyntaxNode
{
    /// <summary>The first state.</summary>
    public required StateReference StartAt { get; init; }

    /// <summary>The states in the order of the text.</summary>
    public required StateCollection States { get; init; }

    /// <summary>A remark of the author.</summary>
    public string? Comment { get; init; }

    /// <summary>Names of states that could not be read; only the parser sees blocks where this is not empty.</summary>
    internal ImmutableHashSet<string> UnreadableStates { get; init; } = [];
}
