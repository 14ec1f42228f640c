using BenchmarkDotNet.Attributes;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Storage;

/// <summary>What pages ask for, over ten runs of 20,000 items, half of which failed: 100,000 in all.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private const int Runs = 10;
    private const int ItemsPerRun = 20_000;

    private BenchmarkStore _store = null!;
    private RunId _run;
    private string _middle = null!;
    private int[] _page = null!;

    private IRunQueries Queries => _store.Queries;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _store = await BenchmarkStore.OpenAsync();
        for (var i = 0; i < Runs; i++)
        {
            _run = await _store.AddRunAsync(machine: i % 2 == 0 ? "orders-fanout" : "refunds-fanout");
            await _store.Runs.AppendAsync(
                SampleDelta.Of(_run, ItemsPerRun, failedEvery: 2, withEvents: false), CancellationToken.None);
        }

        var query = new FailedItemsQuery { Take = 500 };
        for (var i = 0; i < 100; i++)
        {
            _middle = (await Queries.GetFailedItemsAsync(query, CancellationToken.None)).Next!;
            query = query with { After = _middle };
        }

        _page = [.. Enumerable.Range(0, 100).Select(i => i * 197)];
    }

    [GlobalCleanup]
    public ValueTask CloseAsync() => _store.DisposeAsync();

    [Benchmark]
    public Task<Page<FailedItemRow>> FirstPageOfFailedItems() =>
        Queries.GetFailedItemsAsync(new FailedItemsQuery { Take = 100 }, CancellationToken.None);

    [Benchmark]
    public Task<Page<FailedItemRow>> MiddlePageOfFailedItems() =>
        Queries.GetFailedItemsAsync(new FailedItemsQuery { Take = 100, After = _middle }, CancellationToken.None);

    [Benchmark]
    public Task<Page<FailedItemRow>> FailedItemsOfAMachine() => Queries.GetFailedItemsAsync(
        new FailedItemsQuery
        {
            Take = 100,
            StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:refunds-fanout"),
        },
        CancellationToken.None);

    [Benchmark]
    public Task<Page<FailedItemRow>> FailedItemsSearchedInVain() =>
        Queries.GetFailedItemsAsync(new FailedItemsQuery { Take = 100, Search = "no such text" }, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<ItemRow>> PageOfItems() => Queries.GetItemsAsync(_run, 1, _page, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<int>> ItemsSearchedInVain() => Queries.SearchItemsAsync(_run, 1, "no such text", CancellationToken.None);

    [Benchmark]
    public Task<RunImage?> Image() => Queries.GetImageAsync(_run, CancellationToken.None);
}
