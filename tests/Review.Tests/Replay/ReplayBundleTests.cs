using System.IO.Compression;
using System.Text.Json;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Replay;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Review.Tests.Replay;

public sealed class ReplayBundleTests
{
    private static readonly ReplayCase Case = new()
    {
        Run = new RunRow(RunBuilder.Run(), new RunState { Status = RunStatus.Failed }, Version: 1),
        Item = new ItemRow(
            new ItemChange
            {
                Key = new ItemKey(new RunId(1), 3, 7),
                Status = ItemStatus.Failed,
                StartedAt = DateTimeOffset.UnixEpoch,
                StateName = "Ship",
                Error = "KeyError",
                Cause = """{"errorType":"KeyError","errorMessage":"'postcode'"}""",
                FirstEventId = 4,
                LastEventId = 9,
            },
            Label: "order-7"),
        MapState = "Orders",
        Input = """{"id":7}""",
        Payload = """{"order":{"id":7}}""",
        Function = "arn:aws:lambda:eu-west-1:123456789012:function:ship:live",
        Definition = """{"StartAt":"Orders"}""",
    };

    [Fact]
    public async Task WriteAsync_Item_HasEverythingToRunIt()
    {
        var files = await WriteAsync(Case);

        Assert.Equal(["README.md", "cause.json", "definition.asl.json", "event.json", "input.json"], files.Keys.Order());
        Assert.Equal((Case.Payload, Case.Input, Case.Definition), (files["event.json"], files["input.json"], files["definition.asl.json"]));
        var cause = JsonElement.Parse(files["cause.json"]);
        Assert.Equal("'postcode'", cause.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Contains("aws lambda invoke --endpoint-url http://127.0.0.1:4566/ --function-name ship ", files["README.md"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_LittleKnown_SaysWhatIsMissing()
    {
        var files = await WriteAsync(Case with { Input = null, Payload = null, Definition = null, Function = null });

        Assert.Equal(["README.md", "cause.json"], files.Keys.Order());
        Assert.Contains("what was sent is not known", files["README.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void NameOf_Item_NamesMachineAndItem() => Assert.Equal("replay-fan-out-1-3-7.zip", ReplayBundle.NameOf(Case));

    private static async Task<Dictionary<string, string>> WriteAsync(ReplayCase replay)
    {
        var token = TestContext.Current.CancellationToken;
        using var stream = new MemoryStream();
        await ReplayBundle.WriteAsync(replay, new Uri("http://127.0.0.1:4566/"), stream, token);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(token));
            files.Add(entry.Name, await reader.ReadToEndAsync(token));
        }

        return files;
    }
}
