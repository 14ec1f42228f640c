using System.Globalization;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What the address keeps of the grid of items.</summary>
public sealed record ItemsPageState
{
    /// <summary>Statuses shown; none means all.</summary>
    public IReadOnlyList<ItemStatus> Statuses { get; init; } = [];

    /// <summary>Text searched for.</summary>
    public string? Search { get; init; }

    /// <summary>Shortest duration shown.</summary>
    public TimeSpan? AtLeast { get; init; }

    /// <summary>Longest duration shown.</summary>
    public TimeSpan? AtMost { get; init; }

    /// <summary>Fewest attempts shown; 0 for all items.</summary>
    public int MinAttempts { get; init; }

    /// <summary>Order of the rows.</summary>
    public ItemOrder Order { get; init; } = ItemOrder.Index;

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Filters.Any();

    /// <summary>Statuses as bits, for the strip.</summary>
    public int StatusMask => Statuses.Count == 0 ? 0xff : StatusSet.Of(Statuses).Bits;

    /// <summary>The filters in words: <c>failed</c>, <c>5.0 s or longer</c>, <c>2 or more attempts</c>, <c>"postcode"</c>.</summary>
    public IEnumerable<string> Filters
    {
        get
        {
            foreach (var status in Statuses)
            {
                yield return StatusLook.Of(status).Word;
            }

            if (AtLeast is { } least)
            {
                yield return $"{Format.Duration(least)} or longer";
            }

            if (AtMost is { } most)
            {
                yield return $"{Format.Duration(most)} or shorter";
            }

            if (MinAttempts > 0)
            {
                yield return $"{Format.Count(MinAttempts)} or more attempts";
            }

            if (Search is { } text)
            {
                yield return $"“{text}”";
            }
        }
    }

    /// <summary>The state of an address.</summary>
    /// <param name="parameter">Value of a parameter of the query string; null when it is missing.</param>
    public static ItemsPageState Read(Func<string, string?> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new ItemsPageState
        {
            Statuses = QueryText.Split<ItemStatus>(parameter("status")),
            Search = parameter("q"),
            AtLeast = DurationText.Parse(parameter("min")),
            AtMost = DurationText.Parse(parameter("max")),
            MinAttempts = QueryText.Number(parameter("attempts")) ?? 0,
            Order = QueryText.Parse<ItemOrder>(parameter("sort")) ?? ItemOrder.Index,
            Descending = parameter("desc") is not null,
        };
    }

    /// <summary>The state with every item shown, in the same order.</summary>
    public ItemsPageState WithoutFilters() => new() { Order = Order, Descending = Descending };

    /// <summary>The question to the run.</summary>
    public ItemsQuery ToQuery(long activation) => new()
    {
        Activation = activation,
        Statuses = StatusSet.Of(Statuses),
        AtLeast = AtLeast,
        AtMost = AtMost,
        MinAttempts = MinAttempts,
        Search = Search,
        Order = Order,
        Descending = Descending,
    };

    /// <summary>The state after a click on the head of a column: that order, or its reverse.</summary>
    public ItemsPageState SortBy(ItemOrder order) =>
        this with { Order = order, Descending = order == Order ? !Descending : order is ItemOrder.Duration or ItemOrder.Attempts };

    /// <summary>Query string values, for <c>GetUriWithQueryParameters</c>. The place in the list is left out: another view begins at its top.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["status"] = QueryText.Join(Statuses),
        ["q"] = Search,
        ["min"] = DurationText.Write(AtLeast),
        ["max"] = DurationText.Write(AtMost),
        ["attempts"] = MinAttempts > 0 ? MinAttempts.ToString(CultureInfo.InvariantCulture) : null,
        ["sort"] = Order == ItemOrder.Index && !Descending ? null : Order.ToString().ToLowerInvariant(),
        ["desc"] = Descending ? "1" : null,
        ["at"] = null,
    };
}
