using Fanout.StatesLanguage.Expressions.Jsonata;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>A JSONata expression, taken from a string such as <c>"{% $states.input.a %}"</c>.</summary>
public sealed record JsonataExpression : SyntaxNode
{
    /// <summary>The expression, checked.</summary>
    public required JsonataProgram Program { get; init; }

    /// <summary>The expression without its delimiters and the white space around it.</summary>
    public string Text => Program.Text;
}
