using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Review.Retry;

namespace Fanout.Dashboard.ViewModels;

/// <summary>Finds the items that an address of the retry page names.</summary>
public sealed class RetryItems(RunFeed feed, ICauseQueries causes, ChosenItems chosen)
{
    private const int CausePage = 500;

    /// <summary>The choice, or why there is none.</summary>
    /// <returns>
    /// The items of one activation; and, where a cause has more, the other activations with the numbers of theirs.
    /// </returns>
    public async Task<(RetrySelection? Selection, IReadOnlyDictionary<long, int> Others, string? Problem)> FindAsync(
        RetryPageState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Cause is { } cause)
        {
            return await FindCauseAsync(state, cause, cancellationToken);
        }

        if (state.Activation is not { } activation)
        {
            return (null, None, "The address names no Map of the run.");
        }

        if (state.Chosen is { } key)
        {
            return chosen.Find(key) is { } kept
                ? (new RetrySelection(state.Run, activation, [.. kept.Order()]), None, null)
                : (null, None, "This choice of items was made before the dashboard was restarted. Choose them again.");
        }

        if (state.Indexes is { } indexes)
        {
            return (new RetrySelection(state.Run, activation, indexes), None, null);
        }

        using var subscription = await feed.SubscribeAsync(state.Run, cancellationToken);
        var found = subscription is null ? null : await subscription.FindItemsAsync(state.ToQuery(activation), cancellationToken);
        return found is null
            ? (null, None, "There is no such run, or it has no such Map.")
            : (new RetrySelection(state.Run, activation, [.. found.Order()]), None, null);
    }

    private static Dictionary<long, int> None => [];

    private async Task<(RetrySelection? Selection, IReadOnlyDictionary<long, int> Others, string? Problem)> FindCauseAsync(
        RetryPageState state, CauseId cause, CancellationToken cancellationToken)
    {
        var items = new List<ItemKey>();
        string? after = null;
        do
        {
            var page = await causes.GetItemsAsync(new CauseItemsQuery { Cause = cause, Run = state.Run, After = after, Take = CausePage }, cancellationToken);
            items.AddRange(page.Rows.Select(row => row.Item.Key));
            after = page.Next;
        }
        while (after is not null && items.Count < RetryPlanner.MostItems);

        var groups = items.GroupBy(item => item.Activation).OrderByDescending(group => group.Count()).ToList();
        var own = state.Activation is { } wanted ? groups.Find(group => group.Key == wanted) : groups.FirstOrDefault();
        return own is null
            ? (null, None, "No item of this run is failed by this cause any more.")
            : (new RetrySelection(state.Run, own.Key, [.. own.Select(item => item.Index).Order()]),
               groups.Where(group => group != own).ToDictionary(group => group.Key, group => group.Count()), null);
    }
}
