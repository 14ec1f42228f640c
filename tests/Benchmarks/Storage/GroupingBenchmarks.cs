using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Fanout.Benchmarks.Review;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Storage;

/// <summary>
/// Groups 100,000 stored failures: fingerprints, groups and counts, in the transactions of the background service. The baseline is storing
/// those failures, which has been done before.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class GroupingBenchmarks
{
    private static readonly int Failures = DataSize.Of(100_000);

    private BenchmarkStore _store = null!;
    private RunDelta _delta = null!;

    [GlobalSetup]
    public async Task OpenAsync() => _store = await BenchmarkStore.OpenAsync();

    [GlobalCleanup]
    public ValueTask CloseAsync() => _store.DisposeAsync();

    [IterationSetup(Target = nameof(Store))]
    public void AddRun()
    {
        var run = _store.AddRunAsync().GetAwaiter().GetResult();
        _delta = SampleDelta.Of(run, Failures, failedEvery: 1, withEvents: false);
        _delta = _delta with
        {
            State = _delta.State with { Counts = new ItemCounts(0, 0, 0, Failed: Failures, 0, 0) },
            Items = [.. _delta.Items.Select(item =>
            {
                var (error, cause) = SampleFailures.Of(item.Key.Index);
                return item with { Error = error, Cause = cause };
            })],
        };
    }

    [IterationSetup(Target = nameof(Group))]
    public void StoreRun()
    {
        AddRun();
        Store().GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true)]
    public Task Store() => _store.Runs.AppendAsync(_delta, CancellationToken.None);

    [Benchmark]
    public Task Group() => _store.GroupAsync();
}
