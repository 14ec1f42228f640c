using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Storage;
using Fanout.Storage.Causes;
using Fanout.Storage.Sealing;
using Fanout.Storage.Search;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fanout.Benchmarks.Storage;

/// <summary>A store on a SQLite file in a temporary folder, which goes with it.</summary>
internal sealed class BenchmarkStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fanout-benchmark-");
    private readonly ServiceProvider _services;
    private int _runs;

    private BenchmarkStore()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddStorage(options => options.Path = Path.Combine(_folder.FullName, "runs.db"))
            .BuildServiceProvider();
    }

    public IRunStore Runs => _services.GetRequiredService<IRunStore>();

    public IRunQueries Queries => _services.GetRequiredService<IRunQueries>();

    public IItemInputs Inputs => _services.GetRequiredService<IItemInputs>();

    public IFailedItemSearch Search => _services.GetRequiredService<IFailedItemSearch>();

    public ICauseQueries Causes => _services.GetRequiredService<ICauseQueries>();

    /// <summary>Bytes of the files.</summary>
    public long Size => _folder.EnumerateFiles().Sum(file => file.Length);

    public string Folder => _folder.FullName;

    private IHostedLifecycleService Lifecycle => _services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single();

    public static async Task<BenchmarkStore> OpenAsync()
    {
        var store = new BenchmarkStore();
        await store.Lifecycle.StartingAsync(CancellationToken.None);
        return store;
    }

    public async Task<RunId> AddRunAsync(string machine = "orders-fanout")
    {
        var run = await Runs.AddAsync(
            new NewRun
            {
                Connection = new ConnectionId("embedded"),
                Execution = new ExecutionArn($"arn:aws:states:us-east-1:123456789012:execution:{machine}:run-{_runs++}"),
                StateMachine = new StateMachineArn($"arn:aws:states:us-east-1:123456789012:stateMachine:{machine}"),
                StartedAt = SampleDelta.Start.AddMinutes(_runs),
                Origin = RunOrigin.Launched,
            },
            CancellationToken.None);
        return run.Id;
    }

    /// <summary>Seals the columns of a run, as the background service would.</summary>
    public Task SealAsync(RunId run) =>
        _services.GetServices<IHostedService>().OfType<ColumnSealer>().Single().SealAsync(run.Value, CancellationToken.None);

    /// <summary>Groups failed items by their causes, as the background service would.</summary>
    public Task GroupAsync() =>
        _services.GetServices<IHostedService>().OfType<CauseGrouping>().Single().GroupAsync(CancellationToken.None);

    /// <summary>Runs a statement past the store.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "runs.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 600);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Brings the search index up to date, as the background service would.</summary>
    public Task IndexAsync() =>
        _services.GetServices<IHostedService>().OfType<SearchIndexer>().Single().IndexAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Lifecycle.StoppedAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
