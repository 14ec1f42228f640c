using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Fanout.Emulator.Datasets;
using Fanout.Emulator.Tests.Objects;
using Parquet.Serialization;

namespace Fanout.Emulator.Tests.Datasets;

public sealed class ItemReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_MoreThanAPage_GivesAnItemPerObject()
    {
        await using var objects = await TestObjects.CreateAsync();
        for (var index = 0; index < 1_001; index++)
        {
            await objects.PutAsync($"in/{index:D4}", "x");
        }

        await objects.PutAsync("other", "x");

        var dataset = await new S3ItemReader(objects.Store).OpenAsync(DatasetReading.List("in/"), Token);
        var items = await objects.ReadAsync(DatasetReading.List("in/"));

        Assert.Equal("S3://bucket", dataset.Source);
        Assert.Equal(1_001, items.Count);
        var first = JsonNode.Parse(items[0])!.AsObject();
        Assert.Equal(["Etag", "Key", "LastModified", "Size", "StorageClass"], first.Select(member => member.Key));
        Assert.Equal("\"9dd4e461268c8034f5c8564e155c67a6\"", (string?)first["Etag"]);
        Assert.Equal("in/1000", (string?)JsonNode.Parse(items[^1])!["Key"]);
    }

    [Fact]
    public async Task List_LoadAndFlatten_GivesTheItemsOfAllObjects()
    {
        await using var objects = await TestObjects.CreateAsync();
        await objects.PutAsync("in/", "");
        await objects.PutAsync("in/1.json", "[1,2]");
        await objects.PutAsync("in/2.json", "[]");
        await objects.PutAsync("in/3.json", "[3]");

        var items = await objects.ReadAsync(DatasetReading.List("in/") with { InputType = "JSON", Transformation = "LOAD_AND_FLATTEN", MaxItems = 3 });

        Assert.Equal(["1", "2", "3"], items);
    }

    [Fact]
    public async Task Get_Object_HasItsAddressAsSource()
    {
        await using var objects = await TestObjects.CreateAsync();
        await objects.PutAsync("in/1.json", "[1,2]");

        var dataset = await new S3ItemReader(objects.Store).OpenAsync(DatasetReading.Get("in/1.json", "JSON"), Token);

        Assert.Equal("S3://bucket/in/1.json", dataset.Source);
    }

    [Fact]
    public async Task Get_MissingKeyOrBucket_FailsInTheWordsOfS3()
    {
        await using var objects = await TestObjects.CreateAsync();
        var elsewhere = DatasetReading.Get("a", "JSON") with { ParametersJson = """{"Bucket":"no-such-bucket","Key":"a"}""" };

        var key = await Assert.ThrowsAsync<ItemReaderException>(() => objects.ReadAsync(DatasetReading.Get("missing", "JSON")));
        var bucket = await Assert.ThrowsAsync<ItemReaderException>(() => objects.ReadAsync(elsewhere));

        Assert.StartsWith("The specified key does not exist. (Service: S3, Status Code: 404, Request ID: ", key.Message, StringComparison.Ordinal);
        Assert.StartsWith("The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: ", bucket.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"Bucket":"bucket"}""")]
    [InlineData("""{"Bucket":1,"Key":"a"}""")]
    public async Task Get_ParametersMissing_AreNamed(string parameters)
    {
        await using var objects = await TestObjects.CreateAsync();

        var failure = await Assert.ThrowsAsync<ItemReaderException>(
            () => objects.ReadAsync(DatasetReading.Get("a", "JSON") with { ParametersJson = parameters }));

        Assert.Matches("needs the parameter (Bucket|Key)", failure.Message);
    }

    [Theory]
    [InlineData("JSON", "[1,2]")]
    [InlineData("JSONL", "1\n2")]
    public async Task Compressed_GzipOrZstd_IsReadAsIfPlain(string inputType, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(plain, Token);
        }

        using var compressor = new ZstdSharp.Compressor();

        Assert.Equal(["1", "2"], await DatasetReading.ReadAsync(zipped.ToArray(), inputType));
        Assert.Equal(["1", "2"], await DatasetReading.ReadAsync(compressor.Wrap(plain).ToArray(), inputType));
    }

    [Fact]
    public async Task Compressed_Damaged_Fails()
    {
        byte[] gzip = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 9, 9, 9, 9, 9, 9];
        byte[] zstd = [0x28, 0xB5, 0x2F, 0xFD, 9, 9, 9, 9, 9, 9, 9, 9];

        Assert.Contains("cannot be read", await DatasetReading.FailAsync(gzip, "JSON"), StringComparison.Ordinal);
        Assert.NotEmpty(await DatasetReading.FailAsync(zstd, "JSON"));
    }

    [Fact]
    public async Task Inventory_CompressedCsv_GivesItsRows()
    {
        await using var objects = await TestObjects.CreateAsync();
        using var rows = new MemoryStream();
        await using (var gzip = new GZipStream(rows, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync("\"b\",\"a%2F1\",\"7\"\n\"b\",\"a%2F2\",\"8\"\n"u8.ToArray(), Token);
        }

        await objects.PutAsync("inv/data/1.csv.gz", rows.ToArray());
        await objects.PutAsync("inv/manifest.json", """
            {"sourceBucket":"b","destinationBucket":"arn:aws:s3:::bucket","version":"2016-11-30","fileFormat":"CSV",
             "fileSchema":"Bucket, Key, Size","files":[{"key":"inv/data/1.csv.gz","size":99,"MD5checksum":"x"}]}
            """);
        string[] expected = ["""{"Bucket":"b","Key":"a%2F1","Size":"7"}""", """{"Bucket":"b","Key":"a%2F2","Size":"8"}"""];

        Assert.Equal(expected, await objects.ReadAsync(DatasetReading.Get("inv/manifest.json", "MANIFEST")));
        Assert.Equal(expected, await objects.ReadAsync(DatasetReading.Get("inv/manifest.json", null) with { ManifestType = "S3_INVENTORY" }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"files\":[]}")]
    [InlineData("{\"files\":[{}],\"destinationBucket\":\"b\",\"fileFormat\":\"CSV\",\"fileSchema\":\"A\"}")]
    [InlineData("{\"files\":[],\"destinationBucket\":\"b\",\"fileFormat\":\"ORC\"}")]
    [InlineData("not json")]
    public async Task Inventory_Damaged_Fails(string manifest)
    {
        Assert.NotEmpty(await DatasetReading.FailAsync(manifest, "MANIFEST"));
    }

    [Fact]
    public async Task Athena_Manifest_GivesTheItemsOfItsObjects()
    {
        await using var objects = await TestObjects.CreateAsync();
        await objects.PutAsync("out/1", "1\n2\n");
        await objects.PutAsync("out/2", "3\n");
        await objects.PutAsync("out/manifest.csv", "s3://bucket/out/1\ns3://bucket/out/2\n");

        var items = await objects.ReadAsync(DatasetReading.Get("out/manifest.csv", "JSONL") with { ManifestType = "ATHENA_DATA" });

        Assert.Equal(["1", "2", "3"], items);
    }

    [Fact]
    public async Task Athena_LineThatIsNoUrl_IsNamed()
    {
        var cause = await DatasetReading.FailAsync("out/1\n", "JSONL", request => request with { ManifestType = "ATHENA_DATA" });

        Assert.Contains("'out/1'", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_SeveralRowGroups_GivesTheirRows()
    {
        using var file = new MemoryStream();
        await ParquetSerializer.SerializeAsync([new Row { Id = 1, Name = "a", Tags = ["x", "y"] }, new Row { Id = 2 }], file, cancellationToken: Token);

        var items = await DatasetReading.ReadAsync(file.ToArray(), "PARQUET");

        Assert.Equal(2, items.Count);
        var first = JsonNode.Parse(items[0])!;
        Assert.Equal((1, "a"), ((int)first["Id"]!, (string?)first["Name"]));
        Assert.Equal("""["x","y"]""", first["Tags"]!.ToJsonString());
        Assert.Null(JsonNode.Parse(items[1])!["Name"]);
    }

    [Fact]
    public async Task Parquet_NotOne_Fails()
    {
        Assert.NotEmpty(await DatasetReading.FailAsync("no parquet at all, only some text that is long enough", "PARQUET"));
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string? Name { get; set; }

        public List<string> Tags { get; set; } = [];
    }
}
