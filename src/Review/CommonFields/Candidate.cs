namespace Fanout.Review.CommonFields;

/// <summary>A condition that is much more frequent among failed items, with what chance has to say about it.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="InFailed">Failed items for which it holds.</param>
/// <param name="InOthers">Other items for which it holds.</param>
/// <param name="LogProbability">
/// Logarithm of the probability of this by chance, times the number of conditions that were tried in its family.
/// </param>
/// <param name="Fill">Puts the items for which it holds into a set.</param>
internal sealed record Candidate(FieldCondition Condition, int InFailed, int InOthers, double LogProbability, Action<ItemSet> Fill);
