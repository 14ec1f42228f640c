using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>Follows a run that monitoring polls until its results are complete.</summary>
internal sealed class RunFollowing(RunFeed feed, TimeProvider time)
{
    /// <summary>Results are counted no more often.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="choose">The activation whose items matter, of all that there are.</param>
    /// <param name="hasEnded">Whether a state that is not running is the end that is waited for.</param>
    /// <param name="count">Counts what there is so far.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The run and the activation at the end; no cells when the Map never started.</returns>
    internal async Task<(RunState State, ActivationCells? Cells)> FollowAsync(
        RunId run,
        Func<IEnumerable<Activation>, Activation?> choose,
        Func<RunState, bool> hasEnded,
        Func<ActivationCells, Task> count,
        CancellationToken cancellationToken)
    {
        using var subscription = await feed.SubscribeAsync(run, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"The run {run} was deleted before its results were counted.");
        var activations = subscription.Initial.Activations.ToDictionary(activation => activation.Id);
        var state = subscription.Initial.State;
        var deltas = subscription.Batches.GetAsyncEnumerator(cancellationToken);
        await using var disposal = deltas.ConfigureAwait(false);
        while (true)
        {
            var cells = choose(activations.Values.OrderBy(activation => activation.Id)) is { } chosen ? subscription.ReadCells(chosen.Id) : null;
            if (cells is not null)
            {
                await count(cells).ConfigureAwait(false);
            }

            if (state.Status != RunStatus.Running && hasEnded(state) && cells?.Activation.MapRun is null or { IsSettled: true })
            {
                return (state, cells);
            }

            await Task.Delay(Gap, time, cancellationToken).ConfigureAwait(false);
            if (!await deltas.MoveNextAsync().ConfigureAwait(false))
            {
                throw new InvalidOperationException($"The feed of run {run} ended before the run.");
            }

            state = deltas.Current.State;
            foreach (var activation in deltas.Current.Activations)
            {
                activations[activation.Id] = activation;
            }
        }
    }
}
