namespace Fanout.StatesLanguage.Syntax;

/// <summary>One entry of <c>Choices</c>.</summary>
public sealed record ChoiceRule : SyntaxNode
{
    /// <summary>When the rule holds.</summary>
    public required ChoiceCondition Condition { get; init; }

    /// <summary>The state to go on with.</summary>
    public required StateReference Next { get; init; }

    /// <summary>Shapes the state's output when the rule holds (JSONata).</summary>
    public Payload.Jsonata? Output { get; init; }

    /// <summary>Variables to set when the rule holds.</summary>
    public Payload? Assign { get; init; }

    /// <summary>A remark of the author.</summary>
    public string? Comment { get; init; }
}
