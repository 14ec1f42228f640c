using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fanout.Storage.Sqlite;

/// <summary>Prepares every connection that the context opens: settings that SQLite keeps per connection, and our function.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    // In WAL mode NORMAL loses no transaction when the process is killed, and at most the last ones when the power fails:
    // the poller reads those events again.
    private const string Settings = "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    private static void Prepare(DbConnection connection)
    {
        ((SqliteConnection)connection).CreateFunction(
            "text_contains",
            (string? text, string? part) => text is not null && part is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase),
            isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
