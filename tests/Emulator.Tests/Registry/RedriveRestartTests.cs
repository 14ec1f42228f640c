using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Registry;

/// <summary>
/// A run that fails, is redriven and succeeds is recorded once in a state directory; then its log is cut after every frame, as a
/// killed process leaves it. An endpoint on what is left must bring it to the same end.
/// </summary>
public sealed class RedriveRestartTests : IDisposable
{
    private const string CatalogName = "catalog-000000.log";

    private const string Definition = """
        {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
          {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":2,"End":true,"ItemProcessor":{"StartAt":"T","States":{
             "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:flaky","End":true}}}}}},
          {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":30,"End":true}}}]}}}
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-redrive-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Resume_LogCutAfterAnyFrame_EndsAsTheRedrivenRun()
    {
        var (arn, frames, catalogs) = await RecordAsync();
        var redriven = frames.FindIndex(frame => frame.Text.Contains("ExecutionRedriven", StringComparison.Ordinal));
        Assert.True(frames.Count - redriven > 10, "The redriven run is too short to be cut.");

        for (var count = redriven; count < frames.Count; count++)
        {
            var directory = Write(frames, count, catalogs.Redriven);
            await using var endpoint = NewEndpoint(directory, fails: false);
            await endpoint.Executions.ResumeAsync(Token);
            var run = await endpoint.EndAsync(arn);

            Assert.Equal("[[1,2,3,4],[1,2,3,4]]", run.Output);
            Assert.Equal(1, run.Description.RedriveCount);
            Assert.Single(run.Of(HistoryEventType.ExecutionRedriven));
            HistoryInvariants.AssertDense(run.Events);
        }
    }

    [Fact]
    public async Task Redrive_EndedBeforeARestart_GoesOnFromItsLog()
    {
        var (arn, frames, catalogs) = await RecordAsync();
        var redriven = frames.FindIndex(frame => frame.Text.Contains("ExecutionRedriven", StringComparison.Ordinal));

        await using var endpoint = NewEndpoint(Write(frames, redriven, catalogs.Failed), fails: false);
        await endpoint.Executions.ResumeAsync(Token);
        Assert.Equal(ExecutionStatus.Failed, endpoint.Executions.Describe(arn).Value.Status);
        var run = await endpoint.RedriveAsync(arn);

        Assert.Equal("[[1,2,3,4],[1,2,3,4]]", run.Output);
        Assert.Equal(1, run.Description.RedriveCount);
        HistoryInvariants.AssertDense(run.Events);
    }

    [Fact]
    public async Task Redrive_RepeatedAfterARestart_AnswersAsBefore()
    {
        var directory = Path.Combine(_root.FullName, "repeated");
        string arn;
        DateTimeOffset first;
        await using (var endpoint = NewEndpoint(directory, fails: true))
        {
            arn = (await endpoint.RunAsync(Definition, "[1,2,3,4]")).Description.Arn.Value;
            first = (await endpoint.Executions.RedriveAsync(arn, "token", Token)).Value;
            await endpoint.EndAsync(arn);
        }

        await using var next = NewEndpoint(directory, fails: false);
        await next.Executions.ResumeAsync(Token);

        Assert.Equal(first, (await next.Executions.RedriveAsync(arn, "token", Token)).Value);
        Assert.Equal(1, next.Executions.Describe(arn).Value.RedriveCount);
    }

    private async Task<(string Arn, List<Frame> Frames, (byte[] Failed, byte[] Redriven) Catalogs)> RecordAsync()
    {
        var directory = Path.Combine(_root.FullName, "recorded");
        string arn;
        await using (var endpoint = NewEndpoint(directory, fails: true))
        {
            arn = (await endpoint.RunAsync(Definition, "[1,2,3,4]")).Description.Arn.Value;
        }

        var failed = await File.ReadAllBytesAsync(Path.Combine(directory, CatalogName), Token);
        await using (var endpoint = NewEndpoint(directory, fails: false))
        {
            await endpoint.Executions.ResumeAsync(Token);
            await endpoint.RedriveAsync(arn);
        }

        // The record of the redrive comes first of those that the second process added, the record of the end last.
        var catalog = await File.ReadAllBytesAsync(Path.Combine(directory, CatalogName), Token);
        ReadOnlyMemory<byte> rest = catalog.AsMemory(failed.Length);
        Assert.True(Frames.TryRead(ref rest, out _));
        return (arn, ReadFrames(directory), (failed, catalog[..^rest.Length]));
    }

    private static List<Frame> ReadFrames(string directory)
    {
        var file = Directory.EnumerateFiles(directory, "*.log", SearchOption.AllDirectories).Single(path => !path.EndsWith(CatalogName, StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(file);
        var frames = new List<Frame>();
        ReadOnlyMemory<byte> rest = bytes;
        while (Frames.TryRead(ref rest, out var record))
        {
            frames.Add(new Frame(Path.GetRelativePath(directory, file), bytes.AsMemory(0, bytes.Length - rest.Length), System.Text.Encoding.UTF8.GetString(record.Span)));
        }

        return frames;
    }

    // The first frames of the log, beside a catalogue of the time.
    private string Write(List<Frame> frames, int count, byte[] catalog)
    {
        var directory = Path.Combine(_root.FullName, Guid.NewGuid().ToString("N"));
        var last = frames[count - 1];
        var path = Path.Combine(directory, last.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, last.UpToHere.Span);
        File.WriteAllBytes(Path.Combine(directory, CatalogName), catalog);
        return directory;
    }

    private static TestEndpoint NewEndpoint(string directory, bool fails) => new(
        new FakeFunctions().Add("flaky", payload => fails && payload == "2" ? FakeFunctions.Error("Bad", "no") : FakeFunctions.Answer(payload)),
        configure: options => options.StateDirectory = directory);

    private sealed record Frame(string Path, ReadOnlyMemory<byte> UpToHere, string Text);
}
