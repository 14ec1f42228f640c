using System.Collections.Frozen;

namespace Fanout.Review.Comparison;

/// <summary>Two activations, item by item.</summary>
public sealed class RunComparison
{
    private readonly ComparedPair[] _pairs;

    private RunComparison(ComparisonBasis basis, bool isPartial, int unnamed, ComparedPair[] pairs)
    {
        (Basis, IsPartial, Unnamed, _pairs) = (basis, isPartial, unnamed, pairs);
        Counts = pairs.CountBy(pair => pair.Difference).ToFrozenDictionary(count => count.Key, count => count.Value);
        OtherErrors = pairs.Count(pair => pair.IsOtherError);
    }

    /// <summary>By what items were known again.</summary>
    public ComparisonBasis Basis { get; }

    /// <summary>
    /// Whether only items that ended badly have names: child executions that succeeded are not read one by one. Then an item that fails
    /// in one run alone counts as done in the other, whether or not the other had it.
    /// </summary>
    public bool IsPartial { get; }

    /// <summary>
    /// Items that ended badly and whose names are not known, where only those are compared: they are left out, and because of them it is
    /// not said of the others what became of them where the other run does not have them.
    /// </summary>
    public int Unnamed { get; }

    /// <summary>How many items became what; kinds without items are left out.</summary>
    public IReadOnlyDictionary<ItemDifference, int> Counts { get; }

    /// <summary>How many of those that are still broken failed by another error.</summary>
    public int OtherErrors { get; }

    /// <summary>Compares the items of an earlier activation with those of a later one.</summary>
    public static RunComparison Of(IReadOnlyList<ItemFacts> before, IReadOnlyList<ItemFacts> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var (basis, isPartial) = BasisOf(before, now);
        var matcher = new ItemMatcher(before, basis);
        var pairs = new List<ComparedPair>(Math.Max(before.Count, now.Count));
        foreach (var item in now)
        {
            pairs.Add(Pair(matcher.Take(item) is { } place ? before[place] : null, item));
        }

        pairs.AddRange(matcher.Rest.Select(place => Pair(before[place], null)));
        var unnamed = isPartial ? before.Concat(now).Count(item => item.IsBroken && ItemMatcher.NameOf(item, basis) is null) : 0;
        var known = isPartial
            ? pairs.Where(pair => IsNamed(pair, before, now, basis)).Select(pair => unnamed > 0 ? pair : Complete(pair))
            : pairs;
        return new RunComparison(
            basis, isPartial, unnamed, [.. known.OrderBy(pair => pair.Difference).ThenBy(pair => pair.Now ?? int.MaxValue).ThenBy(pair => pair.Before)]);
    }

    /// <summary>Items of some kinds, from a position on: by kind and index, or the ones that became slowest first.</summary>
    /// <param name="kinds">The kinds; empty means all.</param>
    /// <param name="bySlowdown">Whether those that became slowest come first.</param>
    /// <param name="start">Position of the first.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<ComparedPair> Page(IReadOnlyCollection<ItemDifference> kinds, bool bySlowdown, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var found = kinds.Count == 0 ? _pairs : _pairs.Where(pair => kinds.Contains(pair.Difference));
        var ordered = bySlowdown ? found.OrderByDescending(pair => pair.Slower ?? int.MinValue) : found;
        return [.. ordered.Skip(start).Take(count)];
    }

    /// <summary>
    /// Keys where most items have one; else labels where most have one and they differ; else places. A label that many items share, such
    /// as a country, would match anything with anything. Where most items have neither, those that ended badly may.
    /// </summary>
    private static (ComparisonBasis Basis, bool IsPartial) BasisOf(IReadOnlyList<ItemFacts> before, IReadOnlyList<ItemFacts> now)
    {
        if (NameOf(before, now) is { } ofAll)
        {
            return (ofAll, false);
        }

        var (brokenBefore, brokenNow) = (before.Where(item => item.IsBroken).ToList(), now.Where(item => item.IsBroken).ToList());
        return brokenBefore.Count + brokenNow.Count > 0 && NameOf(brokenBefore, brokenNow) is { } ofBroken
            ? (ofBroken, true)
            : (ComparisonBasis.Index, false);
    }

    private static ComparisonBasis? NameOf(IReadOnlyList<ItemFacts> before, IReadOnlyList<ItemFacts> now)
    {
        if (Most(before, item => item.Key) && Most(now, item => item.Key))
        {
            return ComparisonBasis.Key;
        }

        return Most(before, item => item.Label) && Most(now, item => item.Label) && AreDistinct(before) && AreDistinct(now)
            ? ComparisonBasis.Label
            : null;
    }

    // No items at all stand in nobody's way.
    private static bool Most(IReadOnlyList<ItemFacts> items, Func<ItemFacts, string?> name) =>
        items.Count == 0 || items.Count(item => name(item) is not null) * 2 > items.Count;

    private static bool AreDistinct(IReadOnlyList<ItemFacts> items)
    {
        var labels = items.Select(item => item.Label).OfType<string>().ToList();
        return labels.Distinct(StringComparer.Ordinal).Count() >= 0.95 * labels.Count;
    }

    /// <summary>What a pair means when items that succeeded have no names.</summary>
    private static ComparedPair Complete(ComparedPair pair) => pair.Difference switch
    {
        ItemDifference.OnlyBefore => pair with { Difference = ItemDifference.NewlyFixed },
        ItemDifference.OnlyNow => pair with { Difference = ItemDifference.NewlyBroken },
        _ => pair,
    };

    /// <summary>Whether an item is in both runs, or ended badly in the one that has it and has a name there.</summary>
    private static bool IsNamed(ComparedPair pair, IReadOnlyList<ItemFacts> before, IReadOnlyList<ItemFacts> now, ComparisonBasis basis) =>
        pair switch
        {
            { Before: { } index, Now: null } => IsNamedAt(before, index, basis),
            { Before: null, Now: { } index } => IsNamedAt(now, index, basis),
            _ => true,
        };

    private static bool IsNamedAt(IReadOnlyList<ItemFacts> items, int index, ComparisonBasis basis)
    {
        // Items come by index, and each that started is there: its place is found by bisection.
        var (low, high) = (0, items.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (items[middle].Index == index)
            {
                return items[middle].IsBroken && ItemMatcher.NameOf(items[middle], basis) is not null;
            }

            (low, high) = items[middle].Index < index ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private static ComparedPair Pair(ItemFacts? before, ItemFacts? now) => (before, now) switch
    {
        ({ } then, null) => new ComparedPair(then.Index, null, ItemDifference.OnlyBefore, false, null),
        (null, { } later) => new ComparedPair(null, later.Index, ItemDifference.OnlyNow, false, null),
        ({ } then, { } later) => new ComparedPair(
            then.Index,
            later.Index,
            (then.IsBroken, then.IsFine, later.IsBroken, later.IsFine) switch
            {
                (true, _, true, _) => ItemDifference.StillBroken,
                (true, _, _, true) => ItemDifference.NewlyFixed,
                (_, true, true, _) => ItemDifference.NewlyBroken,
                (_, true, _, true) => ItemDifference.StillFine,
                _ => ItemDifference.Open,
            },
            then is { IsBroken: true, Error: not null } && later is { IsBroken: true, Error: not null } && then.Error != later.Error,
            then.Milliseconds >= 0 && later.Milliseconds >= 0 ? later.Milliseconds - then.Milliseconds : null),
        _ => throw new InvalidOperationException("A pair has an item of at least one run."),
    };
}
