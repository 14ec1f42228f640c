using System.Text.Json;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>The right-hand side of a comparison.</summary>
public abstract record ComparisonOperand
{
    private ComparisonOperand()
    {
    }

    /// <summary>A value that is written down; its type fits the operator.</summary>
    /// <param name="Value">A boolean, a number or a string.</param>
    public sealed record Literal(JsonElement Value) : ComparisonOperand;

    /// <summary>A value read by a path, from an operator ending in <c>Path</c>.</summary>
    /// <param name="Source">The path.</param>
    public sealed record Path(JsonPath Source) : ComparisonOperand;
}
