using System.Globalization;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Dashboard.ViewModels;

/// <summary>Which items a retry is about, as its address says: some, all of a filter, or those of a cause group.</summary>
public sealed record RetryPageState
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/retry";

    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>The activation; null for the one that most of the chosen items belong to.</summary>
    public long? Activation { get; init; }

    /// <summary>The items; null when a filter or a cause says which.</summary>
    public IReadOnlyList<int>? Indexes { get; init; }

    /// <summary>Key of items that are too many for an address, in <see cref="ChosenItems"/>.</summary>
    public string? Chosen { get; init; }

    /// <summary>The cause group.</summary>
    public CauseId? Cause { get; init; }

    /// <summary>The filter; without statuses it means all that ended badly.</summary>
    public ItemsPageState Filter { get; init; } = new();

    /// <summary>Some items.</summary>
    public static string ToItems(RunId run, long activation, IReadOnlyList<int> indexes, ChosenItems chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var ranges = IndexRanges.Write(indexes);
        var items = ranges.Length <= LongestRanges ? $"items={ranges}" : $"chosen={chosen.Keep(indexes)}";
        return string.Create(CultureInfo.InvariantCulture, $"{Path}?run={run}&map={activation}&{items}");
    }

    /// <summary>All items of a filter.</summary>
    public static string ToFilter(RunId run, long activation, ItemsPageState filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var parameters = filter.ToParameters()
            .Where(parameter => parameter.Value is not null && parameter.Key is not ("sort" or "desc" or "at"))
            .Select(parameter => $"&{parameter.Key}={Uri.EscapeDataString(Convert.ToString(parameter.Value, CultureInfo.InvariantCulture)!)}");
        return string.Create(CultureInfo.InvariantCulture, $"{Path}?run={run}&map={activation}{string.Concat(parameters)}");
    }

    /// <summary>The failed items of a cause group in a run.</summary>
    public static string ToCause(RunId run, CauseId cause) => $"{Path}?run={run}&cause={cause}";

    // Servers refuse request lines of more than 8 KiB.
    private const int LongestRanges = 4_000;

    /// <summary>The question for the items of the filter.</summary>
    public ItemsQuery ToQuery(long activation) =>
        (Filter.Statuses.Count > 0 ? Filter : Filter with { Statuses = [ItemStatus.Failed, ItemStatus.TimedOut] }).ToQuery(activation);
}
