using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Tests.Engine.Distributed;

/// <summary>
/// A Map Run is recorded once in a state directory; then its log is cut after every frame, as a killed process leaves it, and an
/// endpoint on what is left must bring it to the same end without running again what had ended.
/// </summary>
public sealed class MapRunRestartTests : IDisposable
{
    private const string CatalogName = "catalog-000000.log";
    private const string Input = "[1,2,3,4,5,6,7]";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-map-run-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("STANDARD", "")]
    [InlineData("EXPRESS", "")]
    [InlineData("STANDARD", """ "ItemBatcher":{"MaxItemsPerBatch":3},""")]
    public async Task Resume_LogCutAfterAnyFrame_EndsAsTheUninterruptedRun(string type, string fields)
    {
        var recorded = await RecordAsync(type, fields);
        var frames = FrameEnds(recorded.MapRunLog);

        Assert.True(frames.Count > 5, $"Only {frames.Count} frames were recorded.");
        // Nothing at all may have got on disk of a Map Run that the execution knows.
        foreach (var length in frames.Prepend(0))
        {
            await ResumeAsync(recorded, length);
        }
    }

    [Fact]
    public async Task Resume_LogCutWithinAFrame_GoesOnFromTheLastWholeFrame()
    {
        var recorded = await RecordAsync("STANDARD", "");
        var random = new Random(17);

        for (var i = 0; i < 30; i++)
        {
            await ResumeAsync(recorded, random.Next(1, recorded.MapRunLog.Length));
        }
    }

    [Fact]
    public async Task Restart_MapRunThatEnded_IsKnownWithItsChildren()
    {
        var directory = Path.Combine(_root.FullName, "ended");
        string arn;
        MapRunDescription before;
        await using (var endpoint = NewEndpoint(directory))
        {
            var run = await endpoint.RunAsync(Definition("STANDARD", ""), Input);
            arn = run.Description.Arn.Value;
            before = MapRunDescription.Of(Single(endpoint, arn));
        }

        await using var next = NewEndpoint(directory);
        await next.Executions.ResumeAsync(TestContext.Current.CancellationToken);

        var mapRun = Single(next, arn);
        var after = MapRunDescription.Of(mapRun);
        Assert.Equal((before.Identity, before.Items, before.Executions, before.StopDate), (after.Identity, after.Items, after.Executions, after.StopDate));
        var children = next.Executions.MapRuns.ListChildren(new ChildQuery(mapRun.Identity.Arn, 100)).Value.Items;
        Assert.Equal(7, children.Count);
        var description = (await next.Executions.DescribeAsync(children[^1].Arn.Value, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(("1", "1", mapRun.Identity.Arn), (description.Input.ToString(), description.Output.ToString(), description.MapRunArn));
    }

    private async Task ResumeAsync(Recorded recorded, int length)
    {
        var cut = recorded.MapRunLog.AsMemory(0, length);
        var directory = NewDirectory(recorded, cut.Span);
        await using var endpoint = NewEndpoint(directory);
        var ended = EndedItems(cut);

        await endpoint.Executions.ResumeAsync(TestContext.Current.CancellationToken);
        var run = await endpoint.EndAsync(recorded.Arn);

        Assert.Equal((ExecutionStatus.Succeeded, recorded.Output), (run.Description.Status, run.Output));
        HistoryInvariants.AssertComplete(run.Events);
        Assert.Empty(ended.Intersect(endpoint.Functions.Calls.Select(call => call.Payload)));
        var mapRun = Single(endpoint, recorded.Arn);
        Assert.Equal(recorded.Counts, MapRunDescription.Of(mapRun).Items);
        await AssertChildrenAreWholeAsync(endpoint, mapRun);
        Directory.Delete(directory, recursive: true);
    }

    private static async Task AssertChildrenAreWholeAsync(TestEndpoint endpoint, MapRun mapRun)
    {
        var children = endpoint.Executions.MapRuns.ListChildren(new ChildQuery(mapRun.Identity.Arn, 100)).Value.Items;
        Assert.Equal(children.Count, children.Select(child => child.Arn).Distinct().Count());
        foreach (var child in children.Where(_ => !mapRun.Identity.IsExpress))
        {
            var query = new HistoryQuery(child.Arn.Value, 1000);
            var page = (await endpoint.Executions.GetHistoryAsync(query, TestContext.Current.CancellationToken)).Value;
            HistoryInvariants.AssertComplete(page.Items);
            Assert.Equal(HistoryEventType.ExecutionStarted, page.Items[0].Type);
        }
    }

    private async Task<Recorded> RecordAsync(string type, string fields)
    {
        var directory = Path.Combine(_root.FullName, "recorded" + Guid.NewGuid().ToString("N"));
        TestRun run;
        MapRunCounts counts;
        await using (var endpoint = NewEndpoint(directory))
        {
            run = await endpoint.RunAsync(Definition(type, fields), Input);
            Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
            counts = MapRunDescription.Of(Single(endpoint, run.Description.Arn.Value)).Items;
        }

        var catalog = await File.ReadAllBytesAsync(Path.Combine(directory, CatalogName), TestContext.Current.CancellationToken);
        var executionLog = Directory.EnumerateFiles(Path.Combine(directory, "executions"), "*.log", SearchOption.AllDirectories).Single();
        var mapRunLog = Directory.EnumerateFiles(Path.Combine(directory, "map-runs"), "*.log", SearchOption.AllDirectories).Single();
        var execution = await File.ReadAllBytesAsync(executionLog, TestContext.Current.CancellationToken);
        // The end of the Map Run and of the execution are the last records; MapRunStarted is the fifth frame of the execution's log.
        return new Recorded(
            run.Description.Arn.Value,
            run.Output!,
            counts,
            catalog[..FrameEnds(catalog)[^3]],
            (Path.GetRelativePath(directory, executionLog), execution[..FrameEnds(execution)[4]]),
            Path.GetRelativePath(directory, mapRunLog),
            await File.ReadAllBytesAsync(mapRunLog, TestContext.Current.CancellationToken));
    }

    private string NewDirectory(Recorded recorded, ReadOnlySpan<byte> mapRunLog)
    {
        var directory = Path.Combine(_root.FullName, Guid.NewGuid().ToString("N"));
        Write(Path.Combine(directory, CatalogName), recorded.Catalog);
        Write(Path.Combine(directory, recorded.ExecutionLog.Path), recorded.ExecutionLog.Content);
        Write(Path.Combine(directory, recorded.MapRunPath), mapRunLog);
        return directory;
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static TestEndpoint NewEndpoint(string directory) => new(
        new FakeFunctions().AddEcho("item"), new TestClock(jumps: false), options => options.StateDirectory = directory);

    private static string Definition(string type, string fields) => DistributedMaps.Of(
        $$"""{"T":{"Type":"Pass","Next":"U"},"U":{"Type":"Task","Resource":"{{FakeFunctions.Arn("item")}}","Next":"V"},"V":{"Type":"Pass","End":true} }""",
        fields + "\"MaxConcurrency\":2",
        type);

    private static MapRun Single(TestEndpoint endpoint, string arn) => endpoint.Executions.MapRuns.List(arn, 10, null).Items.Single();

    private static List<int> FrameEnds(ReadOnlyMemory<byte> file)
    {
        var ends = new List<int>();
        var rest = file;
        while (Frames.TryRead(ref rest, out _))
        {
            ends.Add(file.Length - rest.Length);
        }

        return ends;
    }

    // Every item is a different number, and every child gives its input back.
    private static List<string> EndedItems(ReadOnlyMemory<byte> log)
    {
        var items = new List<string>();
        while (Frames.TryRead(ref log, out var frame))
        {
            if (frame.Span[0] == (byte)ChildRecordKind.Ended)
            {
                var entries = new List<LogEntry>();
                ChildRecord.Read(frame).ReadEntries(entries);
                items.Add(((EventDetails.Succeeded)((LogEntry.Recorded)entries[^1]).Event.Details!).Output.ToString());
            }
        }

        return items;
    }

    private sealed record Recorded(
        string Arn, string Output, MapRunCounts Counts, byte[] Catalog, (string Path, byte[] Content) ExecutionLog, string MapRunPath, byte[] MapRunLog);
}
