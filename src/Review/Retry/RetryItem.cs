using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>An item of a plan, and what is sent for it.</summary>
public sealed record RetryItem
{
    /// <summary>The item as it failed.</summary>
    public required ItemKey Key { get; init; }

    /// <summary>Short text that names it to a person; null without one.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// What was sent for it then, as JSON text: the element of the list for <see cref="RetryRoute.NewRun"/>, the payload of the function for
    /// <see cref="RetryRoute.Invoke"/>. Null for <see cref="RetryRoute.Redrive"/>, which sends nothing.
    /// </summary>
    public string? Original { get; init; }

    /// <summary>What is sent for it now, as JSON text; the same unless somebody edited it.</summary>
    public string? Sent { get; init; }

    /// <summary>Whether somebody edited it.</summary>
    public bool IsEdited => Sent != Original;
}
