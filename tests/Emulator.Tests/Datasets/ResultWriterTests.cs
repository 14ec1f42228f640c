using System.Text.Json;
using System.Text.Json.Nodes;
using Fanout.Emulator.Datasets;
using Fanout.Emulator.Tests.Objects;

namespace Fanout.Emulator.Tests.Datasets;

public sealed class ResultWriterTests
{
    private const string MapRunArn = "arn:aws:states:us-east-1:123456789012:mapRun:machine/Map:00000000-0000-0000-0000-000000000007";

    private static readonly Guid MapRunId = new("00000000-0000-0000-0000-000000000007");

    private static readonly ChildResult[] Mixed =
        [Succeeded(0, "{\"n\":0}"), Failed(1), Succeeded(2, "[1,[2]]"), Pending(3), Failed(4) with { Status = ChildStatus.TimedOut }, Succeeded(5, "[]")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_MixedResults_MakesAFilePerSortAndAManifest()
    {
        await using var objects = await TestObjects.CreateAsync();

        var location = await WriteAsync(objects, Mixed, Request());

        Assert.Equal(new ResultLocation("bucket", $"out/{MapRunId}/manifest.json"), location);
        var manifest = await ReadAsync(objects, location.Key);
        Assert.Equal(("bucket", MapRunArn), ((string?)manifest["DestinationBucket"], (string?)manifest["MapRunArn"]));
        Assert.Equal(["FAILED", "PENDING", "SUCCEEDED"], manifest["ResultFiles"]!.AsObject().Select(member => member.Key));
        foreach (var (sort, count) in new[] { ("FAILED", 2), ("PENDING", 1), ("SUCCEEDED", 3) })
        {
            var file = manifest["ResultFiles"]![sort]!.AsArray().Single()!;
            var text = await objects.ReadAsync((string)file["Key"]!);
            Assert.Equal($"out/{MapRunId}/{sort}_0.json", (string?)file["Key"]);
            Assert.Equal(text.Length, (int)file["Size"]!);
            Assert.Equal(count, JsonNode.Parse(text)!.AsArray().Count);
        }
    }

    [Fact]
    public async Task Write_NoTransformation_GivesTheMetadataOfTheChildren()
    {
        await using var objects = await TestObjects.CreateAsync();

        await WriteAsync(objects, Mixed, Request());

        var entry = (await ReadAsync(objects, $"out/{MapRunId}/SUCCEEDED_0.json"))[0]!;
        Assert.Equal(
            """
            {"ExecutionArn":"arn:0","Input":"{\"i\":0}","InputDetails":{"Included":true},"Name":"child-0","Output":"{\"n\":0}","OutputDetails":{"Included":true},"RedriveCount":0,"StartDate":"2026-01-02T03:04:05.678Z","StateMachineArn":"arn:machine/Map","Status":"SUCCEEDED","StopDate":"2026-01-02T03:04:06.678Z"}
            """,
            entry.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var failed = (await ReadAsync(objects, $"out/{MapRunId}/FAILED_0.json"))[1]!;
        Assert.Equal(("TIMED_OUT", "States.Timeout", "late"), ((string?)failed["Status"], (string?)failed["Error"], (string?)failed["Cause"]));
        var pending = (await ReadAsync(objects, $"out/{MapRunId}/PENDING_0.json"))[0]!.AsObject();
        Assert.Equal(["Input", "InputDetails", "Status"], pending.Select(member => member.Key));
    }

    [Theory]
    [InlineData("COMPACT", "JSON", """[{"n":0},[1,[2]],[]]""")]
    [InlineData("FLATTEN", "JSON", """[{"n":0},1,[2]]""")]
    [InlineData("COMPACT", "JSONL", "{\"n\":0}\n[1,[2]]\n[]\n")]
    [InlineData("FLATTEN", "JSONL", "{\"n\":0}\n1\n[2]\n")]
    public async Task Write_Transformation_ShapesTheFiles(string transformation, string outputType, string expected)
    {
        await using var objects = await TestObjects.CreateAsync();

        await WriteAsync(objects, Mixed, Request() with { Transformation = transformation, OutputType = outputType });

        Assert.Equal(expected, await objects.ReadAsync($"out/{MapRunId}/SUCCEEDED_0.{outputType.ToLowerInvariant()}"));
    }

    [Fact]
    public async Task Write_FilesAreFull_BeginsNextOnes()
    {
        await using var objects = await TestObjects.CreateAsync();
        var results = Enumerable.Range(0, 100).Select(index => Succeeded(index, $"{index}"));

        var location = await new S3ResultWriter(objects.Store, maxFileBytes: 1_000).WriteAsync(Request(), Stream(results), Token);

        var files = (await ReadAsync(objects, location.Key))["ResultFiles"]!["SUCCEEDED"]!.AsArray();
        Assert.True(files.Count > 10);
        var outputs = new List<int>();
        foreach (var file in files)
        {
            outputs.AddRange((await ReadAsync(objects, (string)file!["Key"]!)).AsArray().Select(entry => int.Parse((string)entry!["Output"]!)));
        }

        Assert.Equal(Enumerable.Range(0, 100), outputs);
    }

    [Fact]
    public async Task Write_Redrives_NameTheSucceededFilesOfAllAttempts()
    {
        await using var objects = await TestObjects.CreateAsync();
        await WriteAsync(objects, Mixed, Request());
        await WriteAsync(objects, [Succeeded(1, "1"), Failed(4)], Request() with { RedriveCount = 1 });

        // The second redrive was stopped before it wrote anything.
        var location = await WriteAsync(objects, [Succeeded(4, "4")], Request() with { RedriveCount = 3 });

        Assert.Equal($"out/{MapRunId}/Redrive-3/manifest.json", location.Key);
        var files = (await ReadAsync(objects, location.Key))["ResultFiles"]!;
        Assert.Empty(files["FAILED"]!.AsArray());
        Assert.Equal(
            [$"out/{MapRunId}/SUCCEEDED_0.json", $"out/{MapRunId}/Redrive-1/SUCCEEDED_0.json", $"out/{MapRunId}/Redrive-3/SUCCEEDED_0.json"],
            files["SUCCEEDED"]!.AsArray().Select(file => (string?)file!["Key"]));
    }

    [Theory]
    [InlineData("""{"Bucket":"bucket"}""", "")]
    [InlineData("""{"Bucket":"bucket","Prefix":"a/b/"}""", "a/b/")]
    public async Task Write_Prefix_IsOptionalAndMayEndInASlash(string parameters, string folder)
    {
        await using var objects = await TestObjects.CreateAsync();

        var location = await WriteAsync(objects, [], Request() with { ParametersJson = parameters });

        Assert.Equal($"{folder}{MapRunId}/manifest.json", location.Key);
        Assert.Equal([location.Key], await objects.KeysAsync());
    }

    [Fact]
    public async Task Write_MissingBucket_FailsInTheWordsOfS3()
    {
        await using var objects = await TestObjects.CreateAsync();

        var failure = await Assert.ThrowsAsync<ResultWriterException>(
            () => WriteAsync(objects, Mixed, Request() with { ParametersJson = """{"Bucket":"no-such-bucket"}""" }));

        Assert.StartsWith("The specified bucket does not exist (Service: S3, Status Code: 404", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ResultsThatFail_LeaveNothing()
    {
        await using var objects = await TestObjects.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => new S3ResultWriter(objects.Store).WriteAsync(Request(), Broken(), Token));

        Assert.Empty(await objects.KeysAsync());
        Assert.Equal(0, objects.Store.Files.UsedBytes);
    }

    [Theory]
    [InlineData(null, """[{"n":0},[1,[2]],[]]""")]
    [InlineData("COMPACT", """[{"n":0},[1,[2]],[]]""")]
    [InlineData("FLATTEN", """[{"n":0},1,[2]]""")]
    public void Shape_InLine_IsAnArray(string? transformation, string expected)
    {
        var shaped = ResultShape.Write(transformation, Mixed.Where(result => result.Output is not null));

        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(shaped));
    }

    private static ResultWriterRequest Request() => new()
    {
        Resource = "arn:aws:states:::s3:putObject",
        ParametersJson = """{"Bucket":"bucket","Prefix":"out"}""",
        MapRunArn = MapRunArn,
        MapRunId = MapRunId,
    };

    private static ChildResult Succeeded(int index, string output) => new()
    {
        Status = ChildStatus.Succeeded,
        ExecutionArn = $"arn:{index}",
        Name = $"child-{index}",
        StateMachineArn = "arn:machine/Map",
        Input = $"{{\"i\":{index}}}",
        Output = output,
        StartDate = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        StopDate = new DateTimeOffset(2026, 1, 2, 3, 4, 6, 678, TimeSpan.Zero),
    };

    private static ChildResult Failed(int index) =>
        Succeeded(index, "") with { Status = ChildStatus.Failed, Output = null, Error = "States.Timeout", Cause = "late" };

    private static ChildResult Pending(int index) => new() { Status = ChildStatus.Pending, Input = $"{{\"i\":{index}}}" };

    private static Task<ResultLocation> WriteAsync(TestObjects objects, IEnumerable<ChildResult> results, ResultWriterRequest request) =>
        new S3ResultWriter(objects.Store).WriteAsync(request, Stream(results), Token);

    private static async Task<JsonNode> ReadAsync(TestObjects objects, string key) => JsonNode.Parse(await objects.ReadAsync(key))!;

    private static async IAsyncEnumerable<ChildResult> Stream(IEnumerable<ChildResult> results)
    {
        foreach (var result in results)
        {
            await Task.Yield();
            yield return result;
        }
    }

    private static async IAsyncEnumerable<ChildResult> Broken()
    {
        await Task.Yield();
        yield return Succeeded(0, "0");
        throw new InvalidOperationException();
    }
}
