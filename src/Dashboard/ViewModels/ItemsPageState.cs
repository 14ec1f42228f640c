using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What the address keeps of the grid of items.</summary>
public sealed record ItemsPageState
{
    /// <summary>Statuses shown; none means all.</summary>
    public IReadOnlyList<ItemStatus> Statuses { get; init; } = [];

    /// <summary>Text searched for.</summary>
    public string? Search { get; init; }

    /// <summary>Order of the rows.</summary>
    public ItemOrder Order { get; init; } = ItemOrder.Index;

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Statuses.Count > 0 || Search is not null;

    /// <summary>Statuses as bits, for the strip.</summary>
    public int StatusMask => Statuses.Count == 0 ? 0xff : Statuses.Aggregate(0, (mask, status) => mask | 1 << (int)status);

    /// <summary>The question to the store.</summary>
    public ItemsQuery ToQuery(RunId run, long activation) => new()
    {
        Run = run,
        Activation = activation,
        Statuses = Statuses,
        Search = Search,
        Order = Order,
        Descending = Descending,
    };

    /// <summary>The state after a click on the head of a column: that order, or its reverse.</summary>
    public ItemsPageState SortBy(ItemOrder order) =>
        this with { Order = order, Descending = order == Order ? !Descending : order is ItemOrder.Duration or ItemOrder.Attempts };

    /// <summary>Query string values, for <c>GetUriWithQueryParameters</c>.</summary>
    public Dictionary<string, object?> ToParameters() => new()
    {
        ["status"] = QueryText.Join(Statuses),
        ["q"] = Search,
        ["sort"] = Order == ItemOrder.Index && !Descending ? null : Order.ToString().ToLowerInvariant(),
        ["desc"] = Descending ? "1" : null,
    };
}
