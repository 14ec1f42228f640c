using System.Data.Common;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Retry;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Jobs;

/// <summary>Writes rows of <c>retry_items</c>, of which a job may have a hundred thousand.</summary>
internal static class JobItemWriter
{
    // Refused by the index of open items alone: the position is new.
    private const string Insert = """
        INSERT INTO retry_items (job_id, position, run_id, activation, idx, state, label, payload)
        VALUES (@job, @position, @run, @activation, @idx, 0, @label, @payload)
        ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE retry_items SET state = @state, error = @error,
            sent_at = CASE WHEN @state = 0 THEN NULL ELSE coalesce(@sent, sent_at) END, ended_at = @ended,
            result_run_id = coalesce(@run, result_run_id), result_activation = coalesce(@activation, result_activation),
            result_idx = coalesce(@idx, result_idx)
        WHERE job_id = @job AND position = @position AND state = @from
        """;

    /// <summary>Adds the items of a plan that are open nowhere else, numbered without gaps.</summary>
    /// <returns>Those that are.</returns>
    public static async Task<List<ItemKey>> AddAsync(
        DbTransaction transaction, long job, IReadOnlyList<RetryItem> items, CancellationToken cancellationToken)
    {
        List<ItemKey> busy = [];
        var position = 0;
        var statement = new PreparedStatement(
            transaction, Insert, "@job", "@position", "@run", "@activation", "@idx", "@label", "@payload");
        await using (statement.ConfigureAwait(false))
        {
            statement.Set(0, job);
            foreach (var item in items)
            {
                statement.Set(1, position);
                statement.Set(2, item.Key.Run.Value);
                statement.Set(3, item.Key.Activation);
                statement.Set(4, item.Key.Index);
                statement.Set(5, item.Label);
                statement.Set(6, item.Sent);
                if (await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false) == 0)
                {
                    busy.Add(item.Key);
                }
                else
                {
                    position++;
                }
            }
        }

        return busy;
    }

    /// <summary>Moves items from one state to another; those that are in a third one are left alone.</summary>
    /// <returns>How many moved.</returns>
    public static async Task<int> MoveAsync(
        DbTransaction transaction, long job, JobItemState from, IEnumerable<JobItemChange> changes, CancellationToken cancellationToken)
    {
        var moved = 0;
        var statement = new PreparedStatement(
            transaction, Update, "@job", "@position", "@from", "@state", "@error", "@sent", "@ended", "@run", "@activation", "@idx");
        await using (statement.ConfigureAwait(false))
        {
            statement.Set(0, job);
            statement.Set(2, (int)from);
            foreach (var change in changes)
            {
                var isSent = change.State is JobItemState.Sending or JobItemState.Running;
                statement.Set(1, change.Position);
                statement.Set(3, (int)change.State);
                statement.Set(4, change.Error);
                statement.Set(5, isSent ? change.At.UtcTicks : null);
                statement.Set(6, isSent || change.State is JobItemState.Waiting ? null : change.At.UtcTicks);
                statement.Set(7, change.Result?.Run.Value);
                statement.Set(8, change.Result?.Activation);
                statement.Set(9, change.Result?.Index);
                moved += await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return moved;
    }
}
