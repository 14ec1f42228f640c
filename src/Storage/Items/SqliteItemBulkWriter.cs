using System.Data.Common;
using Fanout.Monitoring.Folding;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Items;

/// <summary>
/// One prepared upsert, executed once a row. On SQLite, which runs in this process, statements with many rows are not faster.
/// An item that fails again, or no longer, loses its cause group: the grouping finds it by that.
/// </summary>
internal sealed class SqliteItemBulkWriter : IItemBulkWriter
{
    private const string Upsert = """
        INSERT INTO items (run_id, activation, idx, status, started_at, ended_at, attempts, first_event_id, last_event_id,
            state_name, error, cause, child_name, child_items)
        VALUES (@run, @activation, @idx, @status, @started, @ended, @attempts, @first, @last, @state, @error, @cause, @child, @items)
        ON CONFLICT (run_id, activation, idx) DO UPDATE SET
            status = excluded.status, started_at = excluded.started_at, ended_at = excluded.ended_at, attempts = excluded.attempts,
            first_event_id = excluded.first_event_id, last_event_id = excluded.last_event_id,
            state_name = excluded.state_name, error = excluded.error, cause = excluded.cause,
            child_name = excluded.child_name, child_items = coalesce(excluded.child_items, items.child_items),
            cause_id = CASE WHEN excluded.status IN (3, 4) AND excluded.ended_at IS items.ended_at AND excluded.error IS items.error
                AND excluded.cause IS items.cause THEN items.cause_id END
        """;

    /// <inheritdoc/>
    public async Task WriteAsync(DbTransaction transaction, IReadOnlyList<ItemChange> items, CancellationToken cancellationToken)
    {
        var statement = new PreparedStatement(
            transaction, Upsert,
            "@run", "@activation", "@idx", "@status", "@started", "@ended", "@attempts", "@first", "@last", "@state", "@error", "@cause",
            "@child", "@items");
        await using (statement.ConfigureAwait(false))
        {
            foreach (var item in items)
            {
                Bind(statement, item);
                await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void Bind(PreparedStatement statement, ItemChange item)
    {
        statement.Set(0, item.Key.Run.Value);
        statement.Set(1, item.Key.Activation);
        statement.Set(2, item.Key.Index);
        statement.Set(3, (byte)item.Status);
        statement.Set(4, item.StartedAt.UtcTicks);
        statement.Set(5, item.EndedAt?.UtcTicks);
        statement.Set(6, item.Attempts);
        statement.Set(7, item.FirstEventId);
        statement.Set(8, item.LastEventId);
        statement.Set(9, item.StateName);
        statement.Set(10, item.Error);
        statement.Set(11, item.Cause);
        statement.Set(12, item.ChildName is { } child ? ChildNameBlob.Write(child) : null);
        statement.Set(13, item.ChildItems);
    }
}
