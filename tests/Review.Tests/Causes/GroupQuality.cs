using Fanout.Review.Causes;

namespace Fanout.Review.Tests.Causes;

/// <summary>How well groups match labels, counted over all pairs of failures.</summary>
/// <param name="Precision">Of the pairs in one group, those with one label.</param>
/// <param name="Recall">Of the pairs with one label, those in one group.</param>
/// <param name="Merged">Labels that share a group.</param>
/// <param name="Split">Labels that are in several groups.</param>
public sealed record GroupQuality(double Precision, double Recall, IReadOnlyList<string> Merged, IReadOnlyList<string> Split)
{
    public static GroupQuality Of(IReadOnlyList<LabelledFailure> failures)
    {
        var found = failures.Select(failure => (failure.Label, Group: Fingerprints.Of(failure.Error, failure.Cause))).ToList();
        var (both, grouped, labelled) = (0, 0, 0);
        for (var i = 0; i < found.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (sameGroup, sameLabel) = (found[i].Group.Value == found[j].Group.Value, found[i].Label == found[j].Label);
                both += sameGroup && sameLabel ? 1 : 0;
                grouped += sameGroup ? 1 : 0;
                labelled += sameLabel ? 1 : 0;
            }
        }

        return new GroupQuality(
            (double)both / grouped,
            (double)both / labelled,
            [.. found.GroupBy(f => f.Group.Value).Select(g => string.Join(" + ", g.Select(f => f.Label).Distinct())).Where(text => text.Contains(" + ", StringComparison.Ordinal))],
            [.. found.GroupBy(f => f.Label).Where(g => g.Select(f => f.Group.Value).Distinct().Count() > 1)
                .Select(g => $"{g.Key}: {string.Join(" | ", g.Select(f => f.Group.Message).Distinct())}")]);
    }
}
