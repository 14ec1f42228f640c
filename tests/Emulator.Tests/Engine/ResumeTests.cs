using System.Buffers;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>
/// A run is recorded once in a state directory; then its log is cut after every frame, as a killed process leaves it, and
/// an endpoint on what is left must bring it to the same end.
/// </summary>
public sealed class ResumeTests : IDisposable
{
    private const string Everything = """
        {"StartAt":"Both","States":{
          "Both":{"Type":"Parallel","Next":"Loop","ResultPath":"$.both","Branches":[
            {"StartAt":"P1","States":{"P1":{"Type":"Pass","Assign":{"v":1},"Next":"P2"},"P2":{"Type":"Pass","Parameters":{"v.$":"$v"},"End":true}}},
            {"StartAt":"W1","States":{"W1":{"Type":"Wait","Seconds":30,"Next":"T1"},
               "T1":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo","Parameters":"one","End":true}}}]},
          "Loop":{"Type":"Map","ItemsPath":"$.lists","MaxConcurrency":2,"ResultPath":"$.loop","Next":"Flaky",
            "ItemSelector":{"list.$":"$$.Map.Item.Value","i.$":"$$.Map.Item.Index"},
            "ItemProcessor":{"StartAt":"Inner","States":{
              "Inner":{"Type":"Map","ItemsPath":"$.list","MaxConcurrency":2,"ResultPath":"$.out","OutputPath":"$.out","End":true,
                "ItemProcessor":{"StartAt":"T2","States":{
                  "T2":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:item","Next":"C2"},
                  "C2":{"Type":"Choice","Choices":[{"Variable":"$","NumericGreaterThan":3,"Next":"Big"}],"Default":"Small"},
                  "Big":{"Type":"Succeed"},
                  "Small":{"Type":"Pass","End":true}}}}}}},
          "Flaky":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:flaky","ResultPath":"$.flaky","Next":"Caught",
            "Retry":[{"ErrorEquals":["Once"],"IntervalSeconds":5,"MaxAttempts":3}]},
          "Caught":{"Type":"Map","ItemsPath":"$.bad","ResultPath":"$.never","Next":"Last",
            "Retry":[{"ErrorEquals":["Bad"],"MaxAttempts":1}],
            "Catch":[{"ErrorEquals":["Bad"],"ResultPath":"$.caught","Next":"Last"}],
            "ItemProcessor":{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Bad","Cause":"as it is"}}}},
          "Last":{"Type":"Succeed","OutputPath":"$"}}}
        """;

    private const string Input = """{"lists":[[1,2,3],[4],[],[5,6]],"bad":[1,2]}""";

    private const string CatalogName = "catalog-000000.log";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-resume-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData(Everything, Input)]
    [InlineData(JsonataMachine.Definition, JsonataMachine.Input)]
    public async Task Resume_LogCutAfterAnyFrame_EndsAsTheUninterruptedRun(string definition, string input)
    {
        var recorded = await RecordAsync(definition, input);
        var frames = FrameEnds(recorded.Log);

        Assert.True(frames.Count > 100, $"Only {frames.Count} frames were recorded.");
        // The first frame is the header; before the second the start was not answered.
        foreach (var length in frames.Skip(1))
        {
            await ResumeAsync(recorded, length);
        }
    }

    [Fact]
    public async Task Resume_LogCutWithinAFrame_GoesOnFromTheLastWholeFrame()
    {
        var recorded = await RecordAsync();
        var frames = FrameEnds(recorded.Log);
        var random = new Random(17);

        for (var i = 0; i < 40; i++)
        {
            await ResumeAsync(recorded, random.Next(frames[1], recorded.Log.Length));
        }
    }

    [Fact]
    public async Task Resume_KilledAgainAndAgain_EndsAsTheUninterruptedRun()
    {
        var recorded = await RecordAsync();
        var frames = FrameEnds(recorded.Log);
        var (log, catalog) = (recorded.Log.AsMemory(0, frames[2]), recorded.CatalogWhileRunning);

        // Every process gets three frames further than the one before.
        for (var generation = 0; generation < 25; generation++)
        {
            var directory = NewDirectory(log.Span, catalog, recorded.LogPath);
            await using (var endpoint = NewEndpoint(directory, new FlakyState(FailuresIn(log))))
            {
                await endpoint.Executions.ResumeAsync(TestContext.Current.CancellationToken);
                await endpoint.EndAsync(recorded.Arn);
            }

            var whole = await File.ReadAllBytesAsync(Path.Combine(directory, recorded.LogPath), TestContext.Current.CancellationToken);
            var ends = FrameEnds(whole);
            log = whole.AsMemory(0, ends[Math.Min(ends.Count - 1, FrameEnds(log.ToArray()).Count + 3)]);
            HistoryInvariants.AssertDense(Events(log));
        }
    }

    private async Task ResumeAsync(Recorded recorded, int length)
    {
        var cut = recorded.Log.AsMemory(0, length);
        var directory = NewDirectory(cut.Span, recorded.CatalogWhileRunning, recorded.LogPath);
        await using var endpoint = NewEndpoint(directory, new FlakyState(FailuresIn(cut)));
        var before = Events(cut);

        await endpoint.Executions.ResumeAsync(TestContext.Current.CancellationToken);
        var run = await endpoint.EndAsync(recorded.Arn);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(recorded.Output, run.Output);
        Assert.Equal(Encode(before), Encode(run.Events.Take(before.Count)));
        HistoryInvariants.AssertComplete(run.Events);
        AssertNothingFinishedRanAgain(before, endpoint.Functions);
        Directory.Delete(directory, recursive: true);
    }

    // Every item of the input is a different number, so a finished one must not be among the calls.
    private static void AssertNothingFinishedRanAgain(IReadOnlyList<HistoryEvent> before, FakeFunctions functions)
    {
        var finished = before.Where(item => item.Details is EventDetails.StateExited { Name: "T2" })
            .Select(item => ((EventDetails.StateExited)item.Details!).Output.ToString());
        Assert.Empty(finished.Intersect(functions.Calls.Where(call => call.Function == "item").Select(call => call.Payload)));
    }

    private async Task<Recorded> RecordAsync(string definition = Everything, string input = Input)
    {
        var directory = Path.Combine(_root.FullName, "recorded");
        string arn;
        TestRun run;
        byte[] catalogWhileRunning;
        await using (var endpoint = NewEndpoint(directory, new FlakyState(0)))
        {
            arn = await endpoint.StartAsync(definition, input);
            run = await endpoint.EndAsync(arn);
            Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        }

        var catalog = await File.ReadAllBytesAsync(Path.Combine(directory, CatalogName), TestContext.Current.CancellationToken);
        catalogWhileRunning = catalog[..FrameEnds(catalog)[^2]];
        var log = Directory.EnumerateFiles(directory, "*.log", SearchOption.AllDirectories).Single(file => !file.EndsWith(CatalogName, StringComparison.Ordinal));
        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        return new Recorded(arn, run.Output!, bytes, Path.GetRelativePath(directory, log), catalogWhileRunning);
    }

    private string NewDirectory(ReadOnlySpan<byte> log, byte[] catalog, string logPath)
    {
        var directory = Path.Combine(_root.FullName, Guid.NewGuid().ToString("N"));
        var path = Path.Combine(directory, logPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, log);
        File.WriteAllBytes(Path.Combine(directory, CatalogName), catalog);
        return directory;
    }

    private static TestEndpoint NewEndpoint(string directory, FlakyState flaky) => new(
        new FakeFunctions()
            .AddEcho("echo")
            .AddEcho("item")
            .Add("flaky", _ => flaky.Fails() ? FakeFunctions.Error("Once", "again") : FakeFunctions.Answer("\"fine\"")),
        configure: options => options.StateDirectory = directory);

    private static List<int> FrameEnds(byte[] file)
    {
        var ends = new List<int>();
        ReadOnlyMemory<byte> rest = file;
        while (Frames.TryRead(ref rest, out _))
        {
            ends.Add(file.Length - rest.Length);
        }

        return ends;
    }

    // Records with dictionaries inside are compared by what they are written as.
    private static byte[] Encode(IEnumerable<HistoryEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var item in events)
        {
            LogEntryCodec.Write(new RecordWriter(buffer), new LogEntry.Recorded(0, item, null));
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static List<HistoryEvent> Events(ReadOnlyMemory<byte> log)
    {
        var events = new List<HistoryEvent>();
        Assert.True(Frames.TryRead(ref log, out _));
        while (Frames.TryRead(ref log, out var record))
        {
            var reader = new RecordReader(record);
            while (!reader.IsAtEnd)
            {
                if (LogEntryCodec.Read(ref reader) is LogEntry.Recorded recorded)
                {
                    events.Add(recorded.Event);
                }
            }
        }

        return events;
    }

    // How often the flaky function had failed by then: its world survives the process too.
    private static int FailuresIn(ReadOnlyMemory<byte> log) => Events(log).Count(item => item.Details is EventDetails.Failure { Error: "Once" });

    private sealed record Recorded(string Arn, string Output, byte[] Log, string LogPath, byte[] CatalogWhileRunning);

    /// <summary>Fails twice, then works.</summary>
    private sealed class FlakyState(int failures)
    {
        private int _failures = failures;

        internal bool Fails() => Interlocked.Increment(ref _failures) <= 2;
    }
}
