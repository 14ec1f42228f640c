using Fanout.Dashboard.Presentation;
using Fanout.Review.Causes;

namespace Fanout.Dashboard.ViewModels;

/// <summary>How long a cause group is ignored: for a time, or for a number of items.</summary>
/// <param name="Text">What a person reads.</param>
/// <param name="For">The time; null when it is not one.</param>
/// <param name="Items">The number; null when it is not one.</param>
internal sealed record IgnoreChoice(string Text, TimeSpan? For, int? Items)
{
    /// <summary>What is offered.</summary>
    public static IReadOnlyList<IgnoreChoice> All { get; } =
    [
        new("1 hour from now", TimeSpan.FromHours(1), null),
        new("1 day from now", TimeSpan.FromDays(1), null),
        new("7 days from now", TimeSpan.FromDays(7), null),
        new("30 days from now", TimeSpan.FromDays(30), null),
        OfItems(10),
        OfItems(100),
        OfItems(1_000),
    ];

    /// <summary>What is done when it is chosen.</summary>
    public TriageAction ToAction(DateTimeOffset now) => new TriageAction.Ignore(For is { } time ? now + time : null, Items);

    private static IgnoreChoice OfItems(int items) => new($"{Format.Count(items)} more items failed", null, items);
}
