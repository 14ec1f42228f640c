using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Fanout.Benchmarks.Storage;
using Fanout.Monitoring.Runs;
using Fanout.Review.CommonFields;

namespace Fanout.Benchmarks.Review;

/// <summary>The whole way from the store to the answer, for a run of 100,000 iterations whose inputs stand in its events.</summary>
[MemoryDiagnoser]
public class StoredInputsBenchmarks
{
    private static readonly int Items = DataSize.Of(100_000);
    private const int PerDelta = 20_000;

    private BenchmarkStore _store = null!;
    private RunId _run;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _store = await BenchmarkStore.OpenAsync();
        _run = await _store.AddRunAsync();
        for (var first = 0; first < Items; first += PerDelta)
        {
            await _store.Runs.AppendAsync(SampleInputs.Delta(_run, Items, first, PerDelta), CancellationToken.None);
        }
    }

    [GlobalCleanup]
    public ValueTask DeleteAsync() => _store.DisposeAsync();

    [Benchmark(Baseline = true)]
    public async Task<long> ReadInputsAlone()
    {
        var characters = 0L;
        await foreach (var input in _store.Inputs.ReadFailedAsync(_run, null, Items, CancellationToken.None))
        {
            characters += input.Json.Length;
        }

        await foreach (var input in _store.Inputs.ReadSucceededAsync(_run, null, Items, CancellationToken.None))
        {
            characters += input.Json.Length;
        }

        return characters;
    }

    [Benchmark]
    public async Task<CommonFieldsReport> ReadAndCompare()
    {
        var table = new FieldTable();
        await foreach (var input in _store.Inputs.ReadFailedAsync(_run, null, Items, CancellationToken.None))
        {
            table.Add(input.Json, hasFailed: true);
        }

        await foreach (var input in _store.Inputs.ReadSucceededAsync(_run, null, Items, CancellationToken.None))
        {
            table.Add(input.Json, hasFailed: false);
        }

        var report = CommonFieldsFinder.Find(table);
        return report is { Findings.Count: > 0, Failed: > 0 } ? report : throw new UnreachableException("The planted cause was not found.");
    }
}
