using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// Reads why failed children failed: lists do not tell, so each costs a request. A few at a time, in the order in which they failed,
/// and after everything that people wait for.
/// </summary>
internal sealed class FailureReader(ChildList list, RunWriter writer, long activation)
{
    /// <summary>Children read at once; with a second between two readings this stays below what AWS allows.</summary>
    private const int Most = 5;

    /// <summary>Reads the next failures.</summary>
    /// <returns>Whether there were any.</returns>
    internal async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var wanted = await writer.ReadAsync(Take, cancellationToken).ConfigureAwait(false);
        if (wanted.Count == 0)
        {
            return false;
        }

        List<ChildExecution> children = [];
        try
        {
            foreach (var (_, arn) in wanted)
            {
                children.Add(await list.DescribeAsync(arn, RequestPriority.Background, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            await GiveBackAsync(wanted.Skip(children.Count)).ConfigureAwait(false);
        }

        await writer.CommitAsync(run => run.Apply(activation, children), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private List<(int Index, ExecutionArn Arn)> Take(Projection.RunProjection run)
    {
        List<(int Index, ExecutionArn Arn)> wanted = [];
        var children = run.ChildrenOf(activation);
        while (wanted.Count < Most && children.TakeUndescribed() is { } index)
        {
            if (run.MapRunOf(activation).ArnOf(children.NameOf(index)) is { } arn)
            {
                wanted.Add((index, arn));
            }
        }

        return wanted;
    }

    private Task GiveBackAsync(IEnumerable<(int Index, ExecutionArn Arn)> unread)
    {
        var indexes = unread.Select(child => child.Index).ToList();
        return indexes.Count == 0
            ? Task.CompletedTask
            : writer.ReadAsync(
                run =>
                {
                    indexes.ForEach(run.ChildrenOf(activation).Requeue);
                    return indexes.Count;
                },
                CancellationToken.None);
    }
}
