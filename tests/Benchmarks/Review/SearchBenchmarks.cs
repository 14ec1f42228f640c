using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Fanout.Benchmarks.Storage;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;

namespace Fanout.Benchmarks.Review;

/// <summary>Search over a million stored failed items, against a look at every row of the same table.</summary>
[MemoryDiagnoser]
[Config(typeof(OneProcess))]
public class SearchBenchmarks
{
    private static readonly int Items = DataSize.Of(1_000_000);

    // Filling it takes minutes: once for all benchmarks, which therefore run in one process.
    private static readonly Lazy<Task<BenchmarkStore>> Filled = new(FillAsync);

    private BenchmarkStore _store = null!;

    [GlobalSetup]
    public async Task OpenAsync() => _store = await Filled.Value;

    /// <summary>One item of a million.</summary>
    [Benchmark(Baseline = true)]
    public Task<Page<FoundFailedItem>> RareWord() => FindAsync("ord-00777777");

    /// <summary>In the cause of every item.</summary>
    [Benchmark]
    public Task<Page<FoundFailedItem>> WordOfEveryItem() => FindAsync("handler.py ");

    /// <summary>The beginning of a word of every item, as somebody types it.</summary>
    [Benchmark]
    public Task<Page<FoundFailedItem>> BeginningOfAWordOfEveryItem() => FindAsync("handl");

    /// <summary>The beginning of half a million different words.</summary>
    [Benchmark]
    public Task<Page<FoundFailedItem>> BeginningOfManyWords() => FindAsync("cust-1");

    [Benchmark]
    public Task<Page<FoundFailedItem>> PhraseAndWordInOneMachine() => _store.Search.SearchAsync(
        new FailedItemSearch
        {
            Text = "\"country BR\" postcode",
            StateMachine = new StateMachineArn("arn:aws:states:us-east-1:123456789012:stateMachine:orders-fanout"),
        },
        CancellationToken.None);

    [Benchmark]
    public Task<Page<FoundFailedItem>> Nothing() => FindAsync("unheard postcode");

    /// <summary>What a search was before: a text that one item has, looked for in the errors, causes and labels of all.</summary>
    [Benchmark]
    public Task<Page<FailedItemRow>> RareWordInEveryRow() =>
        _store.Queries.GetFailedItemsAsync(new FailedItemsQuery { Search = "ord-00777777", Take = 50 }, CancellationToken.None);

    private static async Task<BenchmarkStore> FillAsync()
    {
        var store = await BenchmarkStore.OpenAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await FailedItems.WriteAsync(store, Items);
        var started = Stopwatch.GetTimestamp();
        var size = store.Size;
        await store.IndexAsync();
        Console.WriteLine($"// Indexed {Items} items in {Stopwatch.GetElapsedTime(started)}; the file grew from {size >> 20} to {store.Size >> 20} MiB.");
        return store;
    }

    private Task<Page<FoundFailedItem>> FindAsync(string text) =>
        _store.Search.SearchAsync(new FailedItemSearch { Text = text }, CancellationToken.None);

    private sealed class OneProcess : ManualConfig
    {
        public OneProcess() => AddJob(Job.Default
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true))
            .WithWarmupCount(1).WithIterationCount(7).WithInvocationCount(1).WithUnrollFactor(1));
    }
}
