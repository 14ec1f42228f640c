using System.Collections.Immutable;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>What a <see cref="ChoiceRule"/> asks.</summary>
public abstract record ChoiceCondition : SyntaxNode
{
    private ChoiceCondition()
    {
    }

    /// <summary>Holds when all parts hold.</summary>
    public sealed record And : ChoiceCondition
    {
        /// <summary>The parts, at least one.</summary>
        public required ImmutableArray<ChoiceCondition> Conditions { get; init; }
    }

    /// <summary>Holds when any part holds.</summary>
    public sealed record Or : ChoiceCondition
    {
        /// <summary>The parts, at least one.</summary>
        public required ImmutableArray<ChoiceCondition> Conditions { get; init; }
    }

    /// <summary>Holds when its part does not.</summary>
    public sealed record Not : ChoiceCondition
    {
        /// <summary>The part.</summary>
        public required ChoiceCondition Condition { get; init; }
    }

    /// <summary>Compares a variable with an operand (JSONPath).</summary>
    public sealed record Comparison : ChoiceCondition
    {
        /// <summary>Selects the value to compare.</summary>
        public required JsonPath Variable { get; init; }

        /// <summary>How to compare.</summary>
        public required ComparisonOperator Operator { get; init; }

        /// <summary>What to compare with.</summary>
        public required ComparisonOperand Operand { get; init; }
    }

    /// <summary>A boolean or an expression that gives one (JSONata's <c>Condition</c>).</summary>
    public sealed record Jsonata : ChoiceCondition
    {
        /// <summary>The boolean or expression.</summary>
        public required Scalar<bool> Value { get; init; }
    }
}
