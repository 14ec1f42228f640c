using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>Goes on with the first rule whose condition holds.</summary>
public sealed record ChoiceState : State
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Choice;

    /// <summary>The rules, tried in order.</summary>
    public required ImmutableArray<ChoiceRule> Choices { get; init; }

    /// <summary>The state to go on with when no rule holds.</summary>
    public StateReference? Default { get; init; }

    /// <summary>Variables to set when no rule holds.</summary>
    public Payload? Assign { get; init; }
}
