using System.Data.Common;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Activations;

/// <summary>Writes activations. They are few but for nested Maps, where every item of the outer Map starts one.</summary>
internal static class ActivationWriter
{
    private const string Upsert = """
        INSERT INTO activations (run_id, id, map_state, parent_activation, parent_idx, length, attempt, superseded, started_at, ended_at,
            status, pending, running, succeeded, failed, timed_out, aborted)
        VALUES (@run, @id, @state, @parent, @parentIdx, @length, @attempt, @superseded, @started, @ended,
            @status, @pending, @running, @succeeded, @failed, @timedOut, @aborted)
        ON CONFLICT (run_id, id) DO UPDATE SET
            map_state = excluded.map_state, parent_activation = excluded.parent_activation, parent_idx = excluded.parent_idx,
            length = excluded.length, attempt = excluded.attempt, superseded = excluded.superseded,
            started_at = excluded.started_at, ended_at = excluded.ended_at, status = excluded.status,
            pending = excluded.pending, running = excluded.running, succeeded = excluded.succeeded,
            failed = excluded.failed, timed_out = excluded.timed_out, aborted = excluded.aborted
        """;

    public static async Task WriteAsync(
        DbTransaction transaction, RunId run, IReadOnlyList<Activation> activations, CancellationToken cancellationToken)
    {
        var statement = new PreparedStatement(
            transaction, Upsert,
            "@run", "@id", "@state", "@parent", "@parentIdx", "@length", "@attempt", "@superseded", "@started", "@ended",
            "@status", "@pending", "@running", "@succeeded", "@failed", "@timedOut", "@aborted");
        await using (statement.ConfigureAwait(false))
        {
            foreach (var activation in activations)
            {
                Bind(statement, run, activation);
                await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void Bind(PreparedStatement statement, RunId run, Activation activation)
    {
        statement.Set(0, run.Value);
        statement.Set(1, activation.Id);
        statement.Set(2, activation.MapState);
        statement.Set(3, activation.Parent?.Activation);
        statement.Set(4, activation.Parent?.Index);
        statement.Set(5, activation.Length);
        statement.Set(6, activation.Attempt);
        statement.Set(7, activation.Superseded);
        statement.Set(8, activation.StartedAt.UtcTicks);
        statement.Set(9, activation.EndedAt?.UtcTicks);
        statement.Set(10, (byte)activation.Status);
        statement.Set(11, activation.Counts.Pending);
        statement.Set(12, activation.Counts.Running);
        statement.Set(13, activation.Counts.Succeeded);
        statement.Set(14, activation.Counts.Failed);
        statement.Set(15, activation.Counts.TimedOut);
        statement.Set(16, activation.Counts.Aborted);
    }
}
