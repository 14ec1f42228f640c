using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>Items that somebody chose: some of one activation of a run. A group or a filter is resolved to them beforehand.</summary>
/// <param name="Run">The run.</param>
/// <param name="Activation">The activation.</param>
/// <param name="Indexes">Indexes of the items, upwards, each once.</param>
public sealed record RetrySelection(RunId Run, long Activation, IReadOnlyList<int> Indexes)
{
    /// <summary>The items.</summary>
    public IEnumerable<ItemKey> Items => Indexes.Select(index => new ItemKey(Run, Activation, index));
}
