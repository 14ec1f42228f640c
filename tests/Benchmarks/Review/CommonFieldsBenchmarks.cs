using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fanout.Review.CommonFields;

namespace Fanout.Benchmarks.Review;

/// <summary>What 100,000 items of 20 fields have in common, against parsing the same inputs and nothing else.</summary>
[MemoryDiagnoser]
public class CommonFieldsBenchmarks
{
    private static readonly int Items = DataSize.Of(100_000);

    private byte[][] _inputs = [];
    private int _failed;

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        var items = Enumerable.Range(0, Items).Select(i => SampleInputs.Item(i, random)).OrderByDescending(item => item.HasFailed).ToList();
        _inputs = [.. items.Select(item => Encoding.UTF8.GetBytes(item.Json))];
        _failed = items.Count(item => item.HasFailed);
    }

    [Benchmark(Baseline = true)]
    public long ParseInputsAlone()
    {
        var tokens = 0L;
        foreach (var input in _inputs)
        {
            var reader = new Utf8JsonReader(input);
            while (reader.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    [Benchmark]
    public int ParseIntoDocumentsAlone()
    {
        var members = 0;
        foreach (var input in _inputs)
        {
            using var document = JsonDocument.Parse(input);
            members += document.RootElement.GetPropertyCount();
        }

        return members;
    }

    [Benchmark]
    public FieldTable ReadIntoColumns()
    {
        var table = new FieldTable();
        for (var i = 0; i < _inputs.Length; i++)
        {
            if (i < _failed)
            {
                table.AddFailed(_inputs[i]);
            }
            else
            {
                table.AddSucceeded(_inputs[i]);
            }
        }

        return table;
    }

    [Benchmark]
    public CommonFieldsReport ReadAndCompare() => CommonFieldsFinder.Find(ReadIntoColumns());
}
