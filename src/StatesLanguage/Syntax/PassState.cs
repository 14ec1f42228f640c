using System.Text.Json;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>Passes its input on, perhaps reshaped.</summary>
public sealed record PassState : FlowState
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Pass;

    /// <summary>A fixed result (JSONPath).</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Shapes the input into the result (JSONPath).</summary>
    public Payload.JsonPath? Parameters { get; init; }

    /// <summary>
    /// Where the result goes in the input (JSONPath); null when the definition says <c>null</c>, which discards the result.
    /// </summary>
    public ReferencePath? ResultPath { get; init; } = WholeDocument.Reference;
}
