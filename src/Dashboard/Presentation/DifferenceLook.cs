using Fanout.Review.Comparison;

namespace Fanout.Dashboard.Presentation;

/// <summary>Word, icon and colour of what became of an item from one run to another.</summary>
public static class DifferenceLook
{
    /// <summary>All kinds in the order in which screens list them.</summary>
    public static IReadOnlyList<ItemDifference> Order { get; } =
    [
        ItemDifference.NewlyBroken, ItemDifference.StillBroken, ItemDifference.NewlyFixed, ItemDifference.StillFine, ItemDifference.OnlyNow,
        ItemDifference.OnlyBefore, ItemDifference.Open,
    ];

    /// <summary>The kinds that a reviewer asks for first.</summary>
    public static IReadOnlyList<ItemDifference> Telling { get; } = [ItemDifference.NewlyBroken, ItemDifference.StillBroken, ItemDifference.NewlyFixed];

    /// <summary>Look of a kind.</summary>
    public static StatusLook Of(ItemDifference difference) => difference switch
    {
        ItemDifference.NewlyBroken => new StatusLook("newly broken", "failed"),
        ItemDifference.StillBroken => new StatusLook("still broken", "timed-out"),
        ItemDifference.NewlyFixed => new StatusLook("newly fixed", "succeeded"),
        ItemDifference.StillFine => new StatusLook("still fine", "succeeded"),
        ItemDifference.OnlyNow => new StatusLook("only in this run", "plus"),
        ItemDifference.OnlyBefore => new StatusLook("only in the other", "minus"),
        ItemDifference.Open => new StatusLook("not ended", "running"),
        _ => throw new ArgumentOutOfRangeException(nameof(difference), difference, "Not a difference."),
    };

    /// <summary>A difference of durations: <c>+1.2 s</c>, <c>−40 ms</c>, empty when there is none to speak of.</summary>
    public static string Slower(int milliseconds) => milliseconds == 0
        ? ""
        : $"{(milliseconds > 0 ? "+" : "−")}{Format.Duration(TimeSpan.FromMilliseconds(Math.Abs((long)milliseconds)))}";

    /// <summary>By what items were known again, in sentences.</summary>
    public static string Sentence(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var by = comparison.Basis switch
        {
            ComparisonBasis.Key => "Items are matched by their key.",
            ComparisonBasis.Label => "Items are matched by their label, because they have no key.",
            _ => "Items are matched by their place in the list, because they have neither a key nor labels that differ.",
        };
        if (comparison.Unnamed > 0)
        {
            return $"{by} {Format.Count(comparison.Unnamed, "failed item")} {(comparison.Unnamed == 1 ? "has" : "have")} no name yet and {(comparison.Unnamed == 1 ? "is" : "are")} left out; until then items may stand as only in one run that are in both.";
        }

        return comparison.IsPartial
            ? $"{by} Only failed items have been read, so that one that fails in one run alone counts as done in the other."
            : by;
    }
}
