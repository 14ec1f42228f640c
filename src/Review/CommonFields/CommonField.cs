namespace Fanout.Review.CommonFields;

/// <summary>A condition that holds for far more of the failed items than of those that succeeded.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="InFailed">Failed items for which it holds.</param>
/// <param name="InSucceeded">Succeeded items for which it holds.</param>
/// <param name="LogProbability">
/// Natural logarithm of the probability that chance alone does this, after correction for all conditions of its kind that were tried.
/// </param>
public sealed record CommonField(FieldCondition Condition, int InFailed, int InSucceeded, double LogProbability)
{
    /// <summary>
    /// Conditions that nearly always hold where this one does and say nothing more about what failed, best first.
    /// </summary>
    public IReadOnlyList<FieldCondition> GoesWith { get; init; } = [];
}
