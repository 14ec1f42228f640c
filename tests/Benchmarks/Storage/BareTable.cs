using Fanout.Monitoring.Folding;
using Microsoft.Data.Sqlite;

namespace Fanout.Benchmarks.Storage;

/// <summary>The table of items in a file of its own, written by a prepared insert and nothing else.</summary>
internal sealed class BareTable : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private BareTable(string folder)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText =
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE items (run_id INTEGER, activation INTEGER, idx INTEGER, status INTEGER, started_at INTEGER, ended_at INTEGER,
                attempts INTEGER, first_event_id INTEGER, last_event_id INTEGER, state_name TEXT, error TEXT, label TEXT, cause TEXT,
                PRIMARY KEY (run_id, activation, idx)) WITHOUT ROWID
            """;
        command.ExecuteNonQuery();
    }

    public static BareTable Open(string folder) => new(folder);

    public void Insert(IReadOnlyList<ItemChange> items)
    {
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.CreateCommand();
        command.CommandText = "INSERT INTO items VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, $11)";
        var values = Enumerable.Range(0, 12).Select(i => command.Parameters.Add(new SqliteParameter($"${i}", null))).ToArray();
        foreach (var item in items)
        {
            object?[] row =
            [
                item.Key.Run.Value, item.Key.Activation, item.Key.Index, (byte)item.Status, item.StartedAt.UtcTicks,
                item.EndedAt?.UtcTicks, item.Attempts, item.FirstEventId, item.LastEventId, item.StateName, item.Error, item.Cause,
            ];
            for (var i = 0; i < row.Length; i++)
            {
                values[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
