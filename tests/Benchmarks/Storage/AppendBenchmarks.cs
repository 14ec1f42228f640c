using BenchmarkDotNet.Attributes;
using Fanout.Monitoring.Projection;

namespace Fanout.Benchmarks.Storage;

/// <summary>Stores 10,000 changes of a run in one transaction; the baseline is what SQLite needs for such rows alone.</summary>
[MemoryDiagnoser]
public class AppendBenchmarks
{
    private const int Changes = 10_000;

    private BenchmarkStore _store = null!;
    private BareTable _bare = null!;
    private RunDelta _items = null!;
    private RunDelta _itemsAndEvents = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _store = await BenchmarkStore.OpenAsync();
        _bare = BareTable.Open(_store.Folder);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _bare.DisposeAsync();
        await _store.DisposeAsync();
    }

    /// <summary>Every iteration writes new runs: a delta can be stored once.</summary>
    [IterationSetup]
    public void AddRuns()
    {
        _items = SampleDelta.Of(_store.AddRunAsync().GetAwaiter().GetResult(), Changes, failedEvery: 20, withEvents: false);
        _itemsAndEvents = SampleDelta.Of(_store.AddRunAsync().GetAwaiter().GetResult(), Changes, failedEvery: 20, withEvents: true);
    }

    [Benchmark(Baseline = true)]
    public void BareInserts() => _bare.Insert(_items.Items);

    [Benchmark]
    public Task Items() => _store.Runs.AppendAsync(_items, CancellationToken.None);

    [Benchmark]
    public Task ItemsAndEvents() => _store.Runs.AppendAsync(_itemsAndEvents, CancellationToken.None);
}
