namespace Fanout.Review.Retry;

/// <summary>What edits change.</summary>
/// <param name="Changed">Items for which something else is sent.</param>
/// <param name="Unchanged">Items for which the same is sent.</param>
/// <param name="Examples">The first of the changed items.</param>
public sealed record EditPreview(int Changed, int Unchanged, IReadOnlyList<RetryItem> Examples)
{
    /// <summary>Looks at the items of a plan.</summary>
    public static EditPreview Of(IReadOnlyList<RetryItem> items, int examples)
    {
        var changed = items.Count(item => item.IsEdited);
        return new EditPreview(changed, items.Count - changed, [.. items.Where(item => item.IsEdited).Take(examples)]);
    }
}
