using Fanout.Monitoring.Items;

namespace Fanout.Monitoring.Feed;

/// <summary>What is computed from all items of a run, once for all who watch it.</summary>
internal sealed class RunAnswers(ItemViews views, RunPulse pulse)
{
    internal Task<FoundItems?> FindItemsAsync(ItemsQuery query, CancellationToken cancellationToken) =>
        views.FindAsync(query, pulse.Number, cancellationToken);
}
