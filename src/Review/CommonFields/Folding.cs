namespace Fanout.Review.CommonFields;

/// <summary>
/// Folds conditions that say the same. One stays on its own only if it tells something about the failed items that those before it do
/// not: among the items for which the former holds, or among the others, it is notably more frequent where items failed.
/// </summary>
internal sealed class Folding(FieldTable table)
{
    /// <summary>More are no answer any more.</summary>
    private const int MostFindings = 8;

    private const int MostFolded = 6;

    /// <summary>Conditions that are looked at; each costs a walk over its column.</summary>
    private const int MostCandidates = 80;

    private const double SameItems = 0.95;

    private static readonly double LogChance = Math.Log(0.001);

    private readonly List<(Candidate Candidate, ItemSet Items, List<FieldCondition> GoesWith)> _kept = [];

    public IReadOnlyList<CommonField> Fold(IEnumerable<Candidate> candidates)
    {
        foreach (var candidate in candidates.Take(MostCandidates))
        {
            Add(candidate);
        }

        return
        [
            .. _kept.Select(kept => new CommonField(
                kept.Candidate.Condition, kept.Candidate.InFailed, kept.Candidate.InOthers, kept.Candidate.LogProbability)
            {
                GoesWith = kept.GoesWith,
            }),
        ];
    }

    private void Add(Candidate candidate)
    {
        var items = new ItemSet(table.Failed, table.Succeeded);
        candidate.Fill(items);
        foreach (var (former, formerItems, goesWith) in _kept)
        {
            if (IsTold(former, formerItems, candidate, items))
            {
                var path = candidate.Condition.Path;
                var isImplied = formerItems.CountBoth(items).Failed >= SameItems * former.InFailed;
                if (isImplied && path != former.Condition.Path && goesWith.Count < MostFolded && goesWith.All(other => other.Path != path))
                {
                    goesWith.Add(candidate.Condition);
                }

                return;
            }
        }

        if (_kept.Count < MostFindings)
        {
            _kept.Add((candidate, items, []));
        }
    }

    private bool IsTold(Candidate former, ItemSet formerItems, Candidate candidate, ItemSet items)
    {
        var (failed, others) = formerItems.CountBoth(items);
        var union = former.InFailed + former.InOthers + candidate.InFailed + candidate.InOthers - failed - others;
        if (failed + others >= SameItems * union)
        {
            return true;
        }

        var within = new EffectMeasure(former.InFailed, former.InOthers);
        var without = new EffectMeasure(table.Failed - former.InFailed, table.Succeeded - former.InOthers);
        return !Tells(within, failed, others) && !Tells(without, candidate.InFailed - failed, candidate.InOthers - others);
    }

    private bool Tells(EffectMeasure measure, int inFailed, int inOthers) =>
        measure.Others > 0
        && measure.Failed >= Math.Max(EffectMeasure.FewestItems, table.Failed / 10)
        && measure.IsNotable(inFailed, inOthers)
        && measure.LogProbability(inFailed, inOthers) <= LogChance;
}
