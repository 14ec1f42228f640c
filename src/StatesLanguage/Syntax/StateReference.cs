namespace Fanout.StatesLanguage.Syntax;

/// <summary>The name of a state where another part of the definition points at it.</summary>
public sealed record StateReference : SyntaxNode
{
    /// <summary>The name as written.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
