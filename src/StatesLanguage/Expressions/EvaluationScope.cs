using System.Collections.Frozen;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>
/// Everything an expression may look at: the three roots of a path, and the sources of chance for the intrinsic
/// functions that need them. Immutable; derive the next scope with a <c>with</c> expression.
/// </summary>
public sealed record EvaluationScope
{
    /// <summary>What <c>$</c> stands for: the input (or result) the field is applied to.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>Gives what <c>$$</c> stands for. Called only by expressions that look at the context object.</summary>
    public required Func<JsonElement> Context { get; init; }

    /// <summary>What <c>$name</c> stands for: the variables visible to the state.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>Randomness of an unseeded <c>States.MathRandom</c>. Must be safe for concurrent use when scopes share it.</summary>
    public required Random Random { get; init; }

    /// <summary>Source of the identifiers that <c>States.UUID</c> returns.</summary>
    public required Func<Guid> NewGuid { get; init; }
}
