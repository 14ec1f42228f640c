using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>
/// Counts the results of a run back to the items of a job where an item keeps its place: the items of an inline Map, or those of a
/// redriven run. Successes count as they come; failures when the run has ended, because until then they may be retried.
/// </summary>
/// <param name="control">The job.</param>
/// <param name="queries">Reads errors.</param>
/// <param name="positions">Position in the job by index in the activation.</param>
/// <param name="time">The clock.</param>
internal sealed class RunResults(JobControl control, IRunQueries queries, IReadOnlyDictionary<int, int> positions, TimeProvider time)
{
    private const int Chunk = 500;

    private readonly HashSet<int> _counted = [];

    /// <summary>Counts the items that have succeeded since the last call.</summary>
    internal async Task CountAsync(ActivationCells cells, RunId run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<JobItemChange> changes = [];
        foreach (var (index, position) in positions)
        {
            if (index < cells.Columns.Length && cells.Columns.StatusAt(index) == ItemStatus.Succeeded && _counted.Add(index))
            {
                changes.Add(new JobItemChange(position, JobItemState.Fixed, now, new ItemKey(run, cells.Activation.Id, index)));
            }
        }

        await SettleAsync(changes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts all that is left after the run has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="activation">The activation; null when the run ended before its Map state started.</param>
    /// <param name="state">The run as it ended.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    internal async Task CompleteAsync(RunId run, long? activation, RunState state, CancellationToken cancellationToken)
    {
        foreach (var indexes in positions.Keys.Where(index => !_counted.Contains(index)).Chunk(Chunk))
        {
            var rows = activation is { } id
                ? (await queries.GetItemsAsync(run, id, indexes, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Item.Key.Index)
                : [];
            var changes = indexes.Select(index => Change(positions[index], rows.GetValueOrDefault(index), state));
            await SettleAsync([.. changes], cancellationToken).ConfigureAwait(false);
        }
    }

    private JobItemChange Change(int position, ItemRow? row, RunState state)
    {
        var now = time.GetUtcNow();
        return row?.Item switch
        {
            null => new JobItemChange(position, JobItemState.Skipped, now, Error: $"The run ended before the item began{Because(state)}."),
            { Status: ItemStatus.Succeeded } item => new JobItemChange(position, JobItemState.Fixed, item.EndedAt ?? now, item.Key),
            { Status: ItemStatus.Aborted } item => new JobItemChange(
                position, JobItemState.StillFailing, item.EndedAt ?? now, item.Key, $"Aborted with the run{Because(state)}"),
            var item => new JobItemChange(position, JobItemState.StillFailing, item.EndedAt ?? now, item.Key, item.Error),
        };
    }

    private static string Because(RunState state) => state.Error is { } error ? $": {error}" : "";

    private async Task SettleAsync(List<JobItemChange> changes, CancellationToken cancellationToken)
    {
        foreach (var chunk in changes.Chunk(Chunk))
        {
            await control.SettleAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
    }
}
