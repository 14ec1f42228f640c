using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What retry jobs have to do with a run: what they made of its items, and whether one made the run.</summary>
public sealed class RunRetries
{
    private readonly Dictionary<ItemKey, RetryOutcome> _outcomes;

    /// <summary>Takes what is stored.</summary>
    /// <param name="madeBy">The job that made the run; null when none did.</param>
    /// <param name="outcomes">What the latest jobs made of its items.</param>
    public RunRetries(RetryJob? madeBy, IReadOnlyList<RetryOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        MadeBy = madeBy;
        _outcomes = outcomes.ToDictionary(outcome => outcome.Item);
        Fixed = outcomes.Count(outcome => outcome.State == JobItemState.Fixed);
        StillFailing = outcomes.Count(outcome => outcome.State == JobItemState.StillFailing);
        Open = outcomes.Count(outcome => outcome.State < JobItemState.InDoubt);
        InDoubt = outcomes.Count(outcome => outcome.State is JobItemState.InDoubt or JobItemState.Left);
        Jobs = [.. outcomes.Select(outcome => outcome.Job).Distinct().OrderBy(job => job.Value)];
    }

    /// <summary>Nothing was retried.</summary>
    public static RunRetries None { get; } = new(madeBy: null, []);

    /// <summary>The job that made the run; null when none did.</summary>
    public RetryJob? MadeBy { get; }

    /// <summary>Items that a retry fixed.</summary>
    public int Fixed { get; }

    /// <summary>Items that failed again.</summary>
    public int StillFailing { get; }

    /// <summary>Items that are being retried.</summary>
    public int Open { get; }

    /// <summary>Items of which nobody knows whether they ran.</summary>
    public int InDoubt { get; }

    /// <summary>The jobs behind these numbers.</summary>
    public IReadOnlyList<RetryJobId> Jobs { get; }

    /// <summary>What became of an item; null when it was not retried.</summary>
    public RetryOutcome? Of(ItemKey item) => _outcomes.GetValueOrDefault(item);
}
