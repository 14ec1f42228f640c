using Fanout.Monitoring.Ports;
using Fanout.Storage.Sqlite;
using Fanout.Storage.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Storage.Tests.Sqlite;

[Trait("Category", "Integration")]
public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly SqliteTestStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task StartingAsync_NoFile_CreatesItInWriteAheadMode()
    {
        await _store.StartAsync();

        Assert.Equal("wal", await ScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Contains("WITHOUT ROWID", await ScalarAsync<string>("SELECT sql FROM sqlite_master WHERE name = 'items'"), StringComparison.Ordinal);
        Assert.False(File.Exists(_store.Path + ".migrating"));
    }

    [Fact]
    public async Task StartingAsync_FolderDoesNotExist_CreatesIt()
    {
        var path = Path.Combine(Path.GetDirectoryName(_store.Path)!, "some", "where", "runs.db");

        await _store.StartAsync(services => services.Configure<StorageOptions>(options => options.Path = path));

        Assert.True(File.Exists(path));
        await _store.StopAsync();
    }

    [Fact]
    public async Task StartingAsync_SecondTime_KeepsWhatIsThere()
    {
        await _store.StartAsync();
        await _store.ExecuteAsync(
            """
            INSERT INTO runs (id, connection, execution, state_machine, name, machine_name, started_at, origin, version, last_event_id,
                status, nested_failures, transitions, redrive_count, pending, running, succeeded, failed, timed_out, aborted)
            VALUES (7, 'c', 'e', 'm', 'n', 'mn', 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            """);

        await _store.StartAsync();

        Assert.Equal(7, Assert.Single((await _store.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows).Identity.Id.Value);
    }

    [Fact]
    public async Task StartingAsync_KilledWhileMigrating_IsNotBlockedByTheLockLeftBehind()
    {
        await _store.ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-14');
            """);

        await _store.StartAsync();

        Assert.Empty((await _store.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows);
    }

    [Fact]
    public async Task StoppedAsync_AfterWrites_LeavesOneCompleteFile()
    {
        await _store.StartAsync();

        await _store.StopAsync();

        Assert.Equal([_store.Path], Directory.GetFiles(Path.GetDirectoryName(_store.Path)!));
    }

    [Fact]
    public async Task StartingAsync_DatabaseOfANewerVersion_SaysSoAndLeavesIt()
    {
        await _store.StartAsync();
        await _store.ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0')");

        var exception = await Assert.ThrowsAsync<StorageException>(() => _store.StartAsync());

        Assert.Contains(_store.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
        Assert.Contains("FromTheFuture", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartingAsync_NotADatabase_SaysSoAndLeavesIt()
    {
        var text = string.Concat(Enumerable.Repeat("fruit of the day: apple\n", 100));
        await File.WriteAllTextAsync(_store.Path, text, Token);

        var exception = await Assert.ThrowsAsync<StorageException>(() => _store.StartAsync());

        Assert.Contains("is not a SQLite database", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_store.Path, Token));
    }

    [Fact]
    public async Task StartingAsync_DatabaseOfAnotherProgram_SaysSoAndLeavesIt()
    {
        await _store.ExecuteAsync("CREATE TABLE bookmarks (url TEXT)");

        var exception = await Assert.ThrowsAsync<StorageException>(() => _store.StartAsync());

        Assert.Contains("another program", exception.Message, StringComparison.Ordinal);
        Assert.Equal("bookmarks", await ScalarAsync<string>("SELECT group_concat(name) FROM sqlite_master"));
    }

    [Fact]
    public async Task StartingAsync_FolderIsAFile_SaysWhatCannotBeCreated()
    {
        await File.WriteAllTextAsync(_store.Path, "", Token);
        var path = Path.Combine(_store.Path, "runs.db");

        var exception = await Assert.ThrowsAsync<StorageException>(
            () => _store.StartAsync(services => services.Configure<StorageOptions>(options => options.Path = path)));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_Model_AreUpToDate()
    {
        using var context = new SqliteStorageContext(
            new DbContextOptionsBuilder<SqliteStorageContext>().UseSqlite("Data Source=:memory:").Options);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_store.Path};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
