namespace Fanout.Review.Retry;

/// <summary>A route, what it would do for the chosen items, and what it would send.</summary>
public sealed class RouteDraft
{
    private readonly Func<IReadOnlyList<RetryItem>, RetryAction>? _act;

    internal RouteDraft(RouteOffer offer, IReadOnlyDictionary<int, string>? documents = null, Func<IReadOnlyList<RetryItem>, RetryAction>? act = null)
    {
        Offer = offer;
        Documents = documents ?? new Dictionary<int, string>();
        _act = act;
    }

    /// <summary>What it would do.</summary>
    public RouteOffer Offer { get; }

    /// <summary>What would be sent for each item without edits, by index; empty for a redrive and for a route that is not possible.</summary>
    public IReadOnlyDictionary<int, string> Documents { get; }

    /// <summary>Whether what is sent can be edited.</summary>
    public bool CanEdit => Documents.Count > 0;

    /// <summary>The items with their edits.</summary>
    public IReadOnlyList<RetryItem> Edit(RetryDraft draft, RetryEdits edits)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(edits);
        return
        [
            .. draft.Items.Select(row =>
            {
                var index = row.Item.Key.Index;
                var original = Documents.GetValueOrDefault(index);
                var sent = original is null ? null : edits.Apply(index, original);
                return new RetryItem { Key = row.Item.Key, Label = row.Name, Original = original, Sent = sent };
            }),
        ];
    }

    /// <summary>The plan.</summary>
    /// <exception cref="RetryPlanException">It cannot be made; the message says why and what to do.</exception>
    public RetryPlan Plan(RetryDraft draft, RetryEdits edits)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(edits);
        if (_act is null || !Offer.IsPossible)
        {
            throw new RetryPlanException(Offer.Obstacle ?? "This route cannot be taken.");
        }

        if (!edits.IsEmpty && !CanEdit)
        {
            throw new RetryPlanException("A redrive runs items with the inputs they had. Take another route, or leave out the edits.");
        }

        var items = Edit(draft, edits);
        return new RetryPlan
        {
            Run = draft.Run.Identity,
            Activation = draft.Activation.Id,
            MapState = draft.Activation.MapState,
            Items = items,
            Action = _act(items),
        };
    }
}
