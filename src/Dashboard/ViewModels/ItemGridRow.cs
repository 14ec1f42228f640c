using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A row of the grid of items.</summary>
/// <param name="Key">The item.</param>
/// <param name="Item">Its state; null while it is pending.</param>
/// <param name="Label">Its name, when one is known.</param>
public sealed record ItemGridRow(ItemKey Key, ItemChange? Item, string? Label)
{
    /// <summary>Its status.</summary>
    public ItemStatus Status => Item?.Status ?? ItemStatus.Pending;

    /// <summary>How long it took; null while it has not ended.</summary>
    public TimeSpan? Duration => Item?.EndedAt - Item?.StartedAt;

    /// <summary>What went wrong; null when nothing did.</summary>
    public FailureText? Failure => Status is ItemStatus.Failed or ItemStatus.TimedOut || Item?.Error is not null
        ? FailureText.Of(Item!)
        : null;
}
