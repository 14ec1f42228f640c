using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fanout.Review.CommonFields;

namespace Fanout.Benchmarks.Review;

/// <summary>What 100,000 items of 20 fields have in common, against parsing the same inputs and nothing else.</summary>
[MemoryDiagnoser]
public class CommonFieldsBenchmarks
{
    private const int Items = 100_000;

    /// <summary>One of so many items fails: those from Brazil, and some by chance.</summary>
    private const int Countries = 50;

    private byte[][] _inputs = [];
    private int _failed;

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        var items = Enumerable.Range(0, Items).Select(i => Item(i, random)).OrderByDescending(item => item.HasFailed).ToList();
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

    /// <summary>Twenty fields: ids, names, numbers whole and broken, flags, times, a list, an object.</summary>
    private static (string Json, bool HasFailed) Item(int i, Random random)
    {
        var country = random.Next(Countries);
        var json = $$"""
            {"orderId":"ord-{{i:D8}}","customerId":"c{{random.Next(30_000)}}","requestId":"{{new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}}",
            "address":{"country":"C{{country}}","city":"city {{random.Next(2_000)}}","postcode":"{{random.Next(10_000, 99_999)}}"},
            "weight":{{random.Next(400) / 10.0:0.0}},"price":{{random.Next(1_000_000) / 100.0:0.00}},"quantity":{{random.Next(1, 20)}},"priority":{{random.Next(5)}},
            "paid":{{(random.Next(2) == 0 ? "true" : "false")}},"gift":{{(random.Next(9) == 0 ? "true" : "null")}},"currency":"EUR","channel":"web-{{random.Next(7)}}",
            "createdAt":"2026-01-{{random.Next(1, 29):D2}}T{{random.Next(24):D2}}:{{random.Next(60):D2}}:00Z","note":"{{new string('n', random.Next(80))}}",
            "tags":["t{{random.Next(9)}}","t{{random.Next(9)}}"],"warehouse":{{random.Next(40)}},"version":3,"retries":{{random.Next(3)}}}
            """;
        return (json, country == 7 || random.Next(1_000) == 0);
    }
}
