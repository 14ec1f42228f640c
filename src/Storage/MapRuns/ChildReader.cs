using System.Data.Common;
using System.Runtime.CompilerServices;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Items;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.MapRuns;

/// <summary>Reads children back after a restart; a plain reader, because there may be a million.</summary>
internal static class ChildReader
{
    // Whether there are details matters for failed children only: the others are described when somebody opens them.
    private const string Select = """
        SELECT i.activation, i.idx, i.status, i.started_at, i.ended_at, i.attempts, i.child_name, i.child_items,
            i.status IN (3, 4) AND EXISTS (
                SELECT 1 FROM child_details d WHERE d.run_id = i.run_id AND d.activation = i.activation AND d.idx = i.idx)
        FROM items i
        WHERE i.run_id = @run AND i.activation IN (SELECT activation FROM map_runs WHERE run_id = @run)
        ORDER BY i.activation, i.idx
        """;

    public static async IAsyncEnumerable<StoredChild> ReadAsync(
        StorageContext context, RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var command = context.Database.GetDbConnection().CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.CommandText = Select;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@run";
        parameter.Value = run.Value;
        command.Parameters.Add(parameter);

        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Read(run, reader);
        }
    }

    private static StoredChild Read(RunId run, DbDataReader reader)
    {
        var item = new ItemChange
        {
            Key = new ItemKey(run, reader.GetInt64(0), reader.GetInt32(1)),
            Status = (ItemStatus)reader.GetByte(2),
            StartedAt = new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
            EndedAt = reader.IsDBNull(4) ? null : new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
            Attempts = reader.GetInt32(5),
            ChildName = reader.IsDBNull(6) ? null : ChildNameBlob.Read(reader.GetFieldValue<byte[]>(6)),
            ChildItems = reader.IsDBNull(7) ? null : reader.GetInt32(7),
            FirstEventId = 0,
            LastEventId = 0,
        };
        return new StoredChild(item, reader.GetBoolean(8));
    }
}
