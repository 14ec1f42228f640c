namespace Fanout.Review.CommonFields;

/// <summary>
/// Conditions of one kind on one field: its values, or its ranges. All that could be true of some items and false of others are counted,
/// found or not: the more are tried, the better the best of them must be.
/// </summary>
internal sealed class ConditionFamily(EffectMeasure measure)
{
    private readonly List<(FieldCondition Condition, int InFailed, int InOthers, Action<ItemSet> Fill)> _notable = [];

    /// <summary>Conditions that were tried.</summary>
    public long Trials { get; private set; }

    /// <summary>Counts a condition, and keeps it when its effect is worth telling.</summary>
    /// <param name="inFailed">Failed items for which it holds.</param>
    /// <param name="inOthers">Other items for which it holds.</param>
    /// <param name="condition">Makes the condition.</param>
    /// <param name="fill">Puts its items into a set.</param>
    public void Try(int inFailed, int inOthers, Func<FieldCondition> condition, Action<ItemSet> fill)
    {
        if (inFailed + inOthers == 0 || inFailed + inOthers == measure.Failed + measure.Others)
        {
            // It holds for no item or for all, whichever of them failed: nothing was tried.
            return;
        }

        Trials++;
        Keep(inFailed, inOthers, condition, fill);
    }

    /// <summary>Keeps a condition that is the best of many, when its effect is worth telling.</summary>
    public void Keep(int inFailed, int inOthers, Func<FieldCondition> condition, Action<ItemSet> fill)
    {
        if (measure.IsNotable(inFailed, inOthers))
        {
            _notable.Add((condition(), inFailed, inOthers, fill));
        }
    }

    /// <summary>Counts conditions that cannot be told, or among which the best is looked for.</summary>
    public void Count(long trials) => Trials += trials;

    /// <summary>What was kept.</summary>
    public IEnumerable<Candidate> Candidates()
    {
        var penalty = Math.Log(Math.Max(1, Trials));
        return _notable.Select(kept => new Candidate(
            kept.Condition,
            kept.InFailed,
            kept.InOthers,
            Math.Min(0, measure.LogProbability(kept.InFailed, kept.InOthers) + penalty),
            kept.Fill));
    }
}
