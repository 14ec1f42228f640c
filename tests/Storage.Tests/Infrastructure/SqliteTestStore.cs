using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Storage.Tests.Infrastructure;

/// <summary>A store on a SQLite file in a folder of its own.</summary>
public sealed class SqliteTestStore : TestStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fanout-storage-");

    public SqliteTestStore() => Path = System.IO.Path.Combine(_folder.FullName, "runs.db");

    private SqliteTestStore(string copyOf)
        : this()
    {
        // What a killed process leaves behind: the file and the write-ahead log as they are at this moment.
        File.Copy(copyOf, Path);
        File.Copy(copyOf + "-wal", Path + "-wal");
    }

    public string Path { get; }

    /// <summary>A store on the files that would remain if the process were killed now.</summary>
    public SqliteTestStore CopyAsAfterKill() => new(Path);

    public override async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public override async Task<string> ExplainAsync(string sql)
    {
        await using var connection = await OpenAsync();
        connection.CreateFunction("text_contains", (string? text, string? part) => text == part);
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override void AddStorage(IServiceCollection services) => services.AddStorage(options => options.Path = Path);

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
