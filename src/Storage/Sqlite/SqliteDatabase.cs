using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Storage.Sqlite;

/// <summary>
/// Brings the file up to date before any hosted service starts, and closes it after the last one stopped, so that it can be copied as
/// one file.
/// </summary>
internal sealed class SqliteDatabase(
    IDbContextFactory<SqliteStorageContext> contexts, IOptions<StorageOptions> options, ILogger<SqliteDatabase> logger)
    : IHostedLifecycleService
{
    private const string ForeignTables =
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 4) <> '__EF' AND substr(name, 1, 7) <> 'sqlite_'";

    private readonly string _path = Path.GetFullPath(options.Value.Path);

    /// <inheritdoc/>
    /// <exception cref="StorageException">The file cannot be used.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = context.ConfigureAwait(false);
            await PrepareAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            throw SqliteProblem.Describe(_path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SqliteProblem.Describe(_path, exception);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection(SqliteConnectionString.For(_path));
        SqliteConnection.ClearPool(connection);
        return Task.CompletedTask;
    }

    private async Task PrepareAsync(SqliteStorageContext context, CancellationToken cancellationToken)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)).ToList();
        await RefuseForeignAsync(context, applied, cancellationToken).ConfigureAwait(false);

        var pending = context.Database.GetMigrations().Count() - applied.Count;
        if (pending > 0)
        {
            await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
            Log.Migrated(logger, _path, pending);
        }

        // The mode is kept in the file; SQLite answers with another one when the disk cannot hold a shared write-ahead log.
        var mode = await ScalarAsync<string>(context, "PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
        if (mode != "wal")
        {
            Log.NoWriteAheadLog(logger, _path, mode);
        }

        Log.Opened(logger, _path, new FileInfo(_path).Length);
    }

    private async Task RefuseForeignAsync(SqliteStorageContext context, List<string> applied, CancellationToken cancellationToken)
    {
        if (applied.Except(context.Database.GetMigrations()).FirstOrDefault() is { } unknown)
        {
            throw new StorageException(
                $"The database '{_path}' was written by a newer version of this program: it has the schema change '{unknown}', which " +
                "this version does not know. Start the newer version, or give Storage:Path another file.");
        }

        if (applied.Count == 0 && File.Exists(_path) &&
            await ScalarAsync<long>(context, ForeignTables, cancellationToken).ConfigureAwait(false) > 0)
        {
            throw new StorageException(
                $"'{_path}' is a SQLite database of another program. It was left as it is. Give Storage:Path another file.");
        }
    }

    private async Task MigrateAsync(SqliteStorageContext context, CancellationToken cancellationToken)
    {
        // EF Core guards migrations with a row in a table, which stays behind when the process is killed and then blocks every start.
        // The operating system releases this lock whatever happens, so that the row can go once the lock is ours.
        using var guard = new FileStream(
            _path + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken).ConfigureAwait(false);
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<T> ScalarAsync<T>(SqliteStorageContext context, string sql, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var command = context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            return (T)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
    }
}
