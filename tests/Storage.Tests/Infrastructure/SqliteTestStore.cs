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
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override void AddStorage(IServiceCollection services) => services.AddStorage(options => options.Path = Path);
}
