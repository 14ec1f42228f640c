using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fanout.Review.Causes;

namespace Fanout.Benchmarks.Review;

/// <summary>Fingerprints of 100,000 failures; the baseline is parsing the JSON of their causes, which has to be done in any case.</summary>
[MemoryDiagnoser]
public class FingerprintBenchmarks
{
    private static readonly int Failures = DataSize.Of(100_000);

    private (string Error, string Cause)[] _failures = null!;

    [GlobalSetup]
    public void Prepare() => _failures = [.. Enumerable.Range(0, Failures).Select(SampleFailures.Of)];

    [Benchmark(Baseline = true)]
    public int ParseJson()
    {
        var read = 0;
        foreach (var (_, cause) in _failures)
        {
            if (cause[0] == '{')
            {
                using var document = JsonDocument.Parse(cause);
                read += document.RootElement.GetProperty("errorMessage").GetString()!.Length;
            }
        }

        return read;
    }

    [Benchmark]
    public int Fingerprint()
    {
        var groups = new HashSet<string>();
        foreach (var (error, cause) in _failures)
        {
            groups.Add(Fingerprints.Of(error, cause).Value);
        }

        return groups.Count;
    }
}
