namespace Fanout.StatesLanguage.Syntax;

/// <summary>A JSONata expression, taken from a string such as <c>"{% $states.input.a %}"</c>.</summary>
public sealed record JsonataExpression : SyntaxNode
{
    /// <summary>The expression without its delimiters and the white space around it.</summary>
    public required string Text { get; init; }
}
