using System.Text;
using BenchmarkDotNet.Attributes;
using Fanout.Emulator.Datasets;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Objects;

namespace Fanout.Benchmarks.Datasets;

/// <summary>What it costs to read 100,000 small items of a dataset on disk, one operation per item.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks : IDisposable
{
    private const int Items = 100_000;
    private const string Bucket = "bucket";

    private ObjectFiles _files = null!;
    private S3ItemReader _reader = null!;

    /// <summary>Format of the dataset.</summary>
    [Params("JSON", "JSONL", "CSV")]
    public string InputType { get; set; } = "";

    /// <summary>Writes the dataset.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _files = new ObjectFiles(folder: null, new ObjectOptions().MaxMegabytes);
        var store = new EmbeddedObjectStore(new MemoryJournal(), _files, TimeProvider.System);
        _reader = new S3ItemReader(store);
        await store.CreateBucketAsync(Bucket);
        await using var write = await store.WriteAsync(Bucket, "data", new Dictionary<string, string>(), CancellationToken.None);
        await write.Content.WriteAsync(Encoding.UTF8.GetBytes(Text()));
        await write.CompleteAsync(CancellationToken.None);
    }

    /// <summary>Deletes it.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads all items.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<long> ReadAsync()
    {
        var request = new ItemReaderRequest
        {
            Resource = "arn:aws:states:::s3:getObject",
            ParametersJson = """{"Bucket":"bucket","Key":"data"}""",
            InputType = InputType,
        };
        var dataset = await _reader.OpenAsync(request, CancellationToken.None);
        var bytes = 0L;
        await foreach (var item in dataset.Items)
        {
            bytes += item.Length;
        }

        return bytes;
    }

    private string Text()
    {
        if (InputType == "CSV")
        {
            return "id,name,price\n" + string.Concat(Enumerable.Range(0, Items).Select(index => $"{index},item number {index},12.5\n"));
        }

        var items = Enumerable.Range(0, Items).Select(index => $$"""{"id": {{index}}, "name": "item number {{index}}", "price": 12.5}""");
        return InputType == "JSON" ? $"[{string.Join(",\n", items)}]" : string.Join('\n', items);
    }
}
