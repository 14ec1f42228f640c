using System.Data.Common;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;

namespace Fanout.Storage.States;

/// <summary>Writes the counts of states: at most one row for each state of the machine.</summary>
internal static class StateCountWriter
{
    private const string Upsert = """
        INSERT INTO state_counts (run_id, state, running, succeeded, failed, caught, aborted, retried)
        VALUES (@run, @state, @running, @succeeded, @failed, @caught, @aborted, @retried)
        ON CONFLICT (run_id, state) DO UPDATE SET
            running = excluded.running, succeeded = excluded.succeeded, failed = excluded.failed,
            caught = excluded.caught, aborted = excluded.aborted, retried = excluded.retried
        """;

    public static async Task WriteAsync(
        DbTransaction transaction, RunId run, IReadOnlyList<StateCounts> states, CancellationToken cancellationToken)
    {
        var statement = new PreparedStatement(
            transaction, Upsert, "@run", "@state", "@running", "@succeeded", "@failed", "@caught", "@aborted", "@retried");
        await using (statement.ConfigureAwait(false))
        {
            foreach (var counts in states)
            {
                statement.Set(0, run.Value);
                statement.Set(1, counts.State);
                statement.Set(2, counts.Running);
                statement.Set(3, counts.Succeeded);
                statement.Set(4, counts.Failed);
                statement.Set(5, counts.Caught);
                statement.Set(6, counts.Aborted);
                statement.Set(7, counts.Retried);
                await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
