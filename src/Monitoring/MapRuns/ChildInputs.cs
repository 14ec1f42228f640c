using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>Reads the payloads of some children of a Distributed Map, one request each, so that others can be compared with them.</summary>
public sealed class ChildInputs(ConnectionRegistry connections, IRunStore store, IRunQueries queries)
{
    /// <summary>Requests at once; the budget of the connection slows them down further where it must.</summary>
    private const int AtOnce = 4;

    /// <summary>Reads and stores them. What cannot be read is left out: a sample does not need every one.</summary>
    /// <returns>How many were read.</returns>
    public async Task<int> ReadAsync(RunId run, IReadOnlyList<ItemChange> children, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(children);
        if (children.Count == 0 || await queries.GetRunAsync(run, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return 0;
        }

        var mapRuns = await store.GetMapRunsAsync(run, cancellationToken).ConfigureAwait(false);
        var read = 0;
        try
        {
            var list = new ChildList(connections[row.Identity.Connection], mapRunArn: "");
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(children, options, async (child, token) =>
            {
                if (mapRuns.TryGetValue(child.Key.Activation, out var mapRun) && mapRun.ArnOf(child.ChildName ?? "") is { } arn)
                {
                    var answer = await list.DescribeAsync(arn, RequestPriority.Watched, token).ConfigureAwait(false);
                    await store.SaveChildAsync(child.Key, answer.Details!, history: null, token).ConfigureAwait(false);
                    Interlocked.Increment(ref read);
                }
            }).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            // The connection says on every page what is wrong with it.
        }

        return read;
    }
}
