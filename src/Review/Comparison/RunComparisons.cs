using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;

namespace Fanout.Review.Comparison;

/// <summary>Compares runs. Two runs at the same versions are compared once, however many look.</summary>
public sealed class RunComparisons(IRunQueries runs, IComparisonSources sources)
{
    /// <summary>Comparisons kept; each holds some twenty bytes an item.</summary>
    private const int Most = 8;

    private readonly Lock _lock = new();

    /// <summary>Comparisons, oldest first; <see cref="StartAsync"/> removes the oldest.</summary>
    private readonly OrderedDictionary<(Side Before, Side Now), Task<RunComparison>> _known = [];

    /// <summary>Compares an activation with that of the same Map state in an earlier run.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="now">The later run.</param>
    /// <param name="activation">The activation of the later run.</param>
    /// <param name="cancellationToken">Ends the wait; the comparison goes on for others who wait for it.</param>
    /// <returns>The comparison and the activation of the earlier run; null when that run has none of this Map state.</returns>
    public async Task<(RunComparison Comparison, Activation Before)?> CompareAsync(
        RunId before, RunId now, Activation activation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (await runs.GetRunAsync(before, cancellationToken).ConfigureAwait(false) is not { } earlier
            || await runs.GetRunAsync(now, cancellationToken).ConfigureAwait(false) is not { } later)
        {
            return null;
        }

        var activations = await sources.GetActivationsAsync(before, cancellationToken).ConfigureAwait(false);
        var same = activations.LastOrDefault(candidate => candidate.MapState == activation.MapState && candidate.Parent is null && !candidate.Superseded);
        if (same is null)
        {
            return null;
        }

        var key = (new Side(before, same.Id, earlier.Version), new Side(now, activation.Id, later.Version));
        return (await StartAsync(key).WaitAsync(cancellationToken).ConfigureAwait(false), same);
    }

    private Task<RunComparison> StartAsync((Side Before, Side Now) key)
    {
        lock (_lock)
        {
            // Names that were missing may have been read since, which is no change of the run.
            if (_known.TryGetValue(key, out var known) && !known.IsFaulted && known is not { IsCompletedSuccessfully: true, Result.Unnamed: > 0 })
            {
                return known;
            }

            _known.Remove(key);
            var comparison = Task.Run(() => ReadAsync(key.Before, key.Now), CancellationToken.None);
            _known.Add(key, comparison);
            if (_known.Count > Most)
            {
                _known.RemoveAt(0);
            }

            return comparison;
        }
    }

    private async Task<RunComparison> ReadAsync(Side before, Side now) => RunComparison.Of(
        await sources.ReadItemsAsync(before.Run, before.Activation, CancellationToken.None).ConfigureAwait(false),
        await sources.ReadItemsAsync(now.Run, now.Activation, CancellationToken.None).ConfigureAwait(false));

    private readonly record struct Side(RunId Run, long Activation, long Version);
}
