namespace Fanout.StatesLanguage.Syntax;

/// <summary>A part of a definition that knows where it was written.</summary>
public abstract record SyntaxNode
{
    /// <summary>Where the node stands in the text.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>
    /// Where the node stands in the JSON document, for example <c>/States/X/Branches[0]/States/Y</c>; the root is <c>/</c>.
    /// </summary>
    public required string Location { get; init; }
}
