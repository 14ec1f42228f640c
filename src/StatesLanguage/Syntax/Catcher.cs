using System.Collections.Immutable;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>One entry of <c>Catch</c>.</summary>
public sealed record Catcher : SyntaxNode
{
    /// <summary>The names of errors this entry is for.</summary>
    public required ImmutableArray<string> ErrorEquals { get; init; }

    /// <summary>The state to go on with.</summary>
    public required StateReference Next { get; init; }

    /// <summary>
    /// Where the error object goes in the input (JSONPath); null when the definition says <c>null</c>, which discards it.
    /// </summary>
    public ReferencePath? ResultPath { get; init; } = WholeDocument.Reference;

    /// <summary>Shapes what the next state gets (JSONata).</summary>
    public Payload.Jsonata? Output { get; init; }

    /// <summary>Variables to set when the error is caught.</summary>
    public Payload? Assign { get; init; }

    /// <summary>A remark of the author.</summary>
    public string? Comment { get; init; }
}
