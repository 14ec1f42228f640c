using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>One side of a comparison.</summary>
internal abstract record FilterOperand
{
    private FilterOperand()
    {
    }

    public sealed record Literal(JsonElement Value) : FilterOperand;

    /// <summary>A path from the item under test (<c>@</c>) or from the document (<c>$</c>).</summary>
    public sealed record Path(bool FromItem, PathSteps Steps) : FilterOperand;
}
