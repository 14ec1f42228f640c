using BenchmarkDotNet.Attributes;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Data.Sqlite;

namespace Fanout.Benchmarks.Storage;

/// <summary>Opening and searching a finished run of a million items; prints what an item takes on disk.</summary>
[MemoryDiagnoser]
public class LargeRunBenchmarks
{
    private static readonly int Items = DataSize.Of(1_000_000);
    private static readonly int Batch = DataSize.Of(50_000);

    private BenchmarkStore _store = null!;
    private RunId _open;
    private RunId _sealed;
    private int[] _page = null!;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _store = await BenchmarkStore.OpenAsync();
        var empty = await SizeAsync();
        _open = await AddAsync(ended: false);
        var rows = await SizeAsync();
        _sealed = await AddAsync(ended: true);
        var withRows = await SizeAsync();
        await _store.SealAsync(_sealed);
        var withColumns = await SizeAsync();
        _page = [.. Enumerable.Range(0, 60).Select(i => i * (Items / 60))];
        Console.WriteLine($"// Bytes an item: {(rows - empty) / (double)Items:0.0} in its row, {(withColumns - withRows) / (double)Items:0.00} in sealed columns.");
    }

    [GlobalCleanup]
    public ValueTask CloseAsync() => _store.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<RunImage?> ImageFromRows() => _store.Queries.GetImageAsync(_open, CancellationToken.None);

    [Benchmark]
    public Task<RunImage?> ImageFromSealedColumns() => _store.Queries.GetImageAsync(_sealed, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<ItemRow>> PageOfSixtyRows() => _store.Queries.GetItemsAsync(_sealed, 1, _page, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<int>> TextSearchedInVain() => _store.Queries.SearchItemsAsync(_sealed, 1, "no such text", CancellationToken.None);

    private async Task<RunId> AddAsync(bool ended)
    {
        var run = await _store.AddRunAsync();
        for (var from = 0; from < Items; from += Batch)
        {
            await _store.Runs.AppendAsync(SampleDelta.Part(run, from, Batch, Items, failedEvery: 80, ended), CancellationToken.None);
        }

        return run;
    }

    private async Task<long> SizeAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_store.Folder, "runs.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
