namespace Fanout.Review.CommonFields;

/// <summary>
/// Picks what is more than chance. Each family stands for its best condition, corrected for all that were tried in it; among the
/// families the procedure of Benjamini and Hochberg keeps the expected part of false findings below a bound. When nothing at all is
/// different, it finds something in one of a hundred runs at most.
/// Source: Benjamini and Bogomolov, "Selective inference on multiple families of hypotheses", J. R. Stat. Soc. B 76 (2014).
/// </summary>
internal static class FamilyScreen
{
    private const double FalseDiscoveries = 0.01;

    /// <summary>The candidates that pass, most certain first; of two that are equally certain, the simpler.</summary>
    public static List<Candidate> Select(IEnumerable<ConditionFamily> families)
    {
        var tried = families.Where(family => family.Trials > 0).Select(family => family.Candidates().ToList()).ToList();
        var ranked = tried.Where(candidates => candidates.Count > 0)
            .Select(candidates => candidates.Min(candidate => candidate.LogProbability))
            .Order().ToList();
        var passed = ranked.Count;
        while (passed > 0 && ranked[passed - 1] > Bound(passed, tried.Count))
        {
            passed--;
        }

        return passed == 0
            ? []
            : Ranked(tried.SelectMany(candidates => candidates).Where(candidate => candidate.LogProbability <= Bound(passed, tried.Count)));
    }

    // Conditions with the same counts are mostly true of the same items: which of them is told is a question of simplicity alone.
    private static List<Candidate> Ranked(IEnumerable<Candidate> candidates) =>
    [
        .. candidates.GroupBy(candidate => (candidate.InFailed, candidate.InOthers))
            .OrderBy(group => group.Min(candidate => candidate.LogProbability))
            .SelectMany(group => group
                .OrderBy(candidate => candidate.Condition.Test)
                .ThenBy(candidate => candidate.Condition.OfLength)
                .ThenBy(candidate => candidate.Condition.Path.Length)
                .ThenBy(candidate => candidate.Condition.Path, StringComparer.Ordinal)),
    ];

    private static double Bound(int rank, int families) => Math.Log(FalseDiscoveries * rank / families);
}
