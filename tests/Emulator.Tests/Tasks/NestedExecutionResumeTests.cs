using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Tasks;

/// <summary>A process is killed while a state waits for the execution it started; the next must wait for the same one.</summary>
public sealed class NestedExecutionResumeTests : IDisposable
{
    private const string CatalogName = "catalog-000000.log";
    private const string Child = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}""";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-nested-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 1)]
    [InlineData("\"Name\":\"mine\",", 0)]
    [InlineData("\"Name\":\"mine\",", 1)]
    public async Task Resume_ChildRuns_WaitsForTheSameChild(string members, int framesLost)
    {
        var clock = new TestClock(jumps: false);
        await using var first = NewEndpoint("first", clock);
        var child = await first.CreateAsync(Child);
        var parent = await first.StartAsync(NestedExecutionTests.Parent(child, "startExecution.sync:2", members));
        await clock.WaitsBegunAsync(1);
        while (first.ReadHistory(parent)[^1].Type != HistoryEventType.TaskSubmitted)
        {
            await Task.Yield();
        }

        CopyState("first", "second", ordinalOfParent: 1, framesLost);
        await using var second = NewEndpoint("second", new TestClock(jumps: true));
        await second.Executions.ResumeAsync(Token);
        var run = await second.EndAsync(parent);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(ExecutionStatus.Succeeded, Assert.Single(NestedExecutionTests.Children(second, child)).Status);
        Assert.Equal(framesLost + 1, run.Of(HistoryEventType.TaskScheduled).Count());
        HistoryInvariants.AssertComplete(run.Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"Name\":\"mine\",")]
    public async Task Resume_ChildHasEnded_TakesItsEnd(string members)
    {
        string parent;
        Machine child;
        await using (var first = NewEndpoint("first", new TestClock(jumps: true)))
        {
            child = await first.CreateAsync(Child);
            parent = await first.StartAsync(NestedExecutionTests.Parent(child, "startExecution.sync", members));
            await first.EndAsync(parent);
        }

        // Nothing after TaskStarted got on disk: TaskSubmitted, TaskSucceeded, TaskStateExited and ExecutionSucceeded are lost.
        CopyState("first", "second", ordinalOfParent: 1, framesLost: 4, catalogFramesLost: 1);
        await using var second = NewEndpoint("second", new TestClock(jumps: false));
        await second.Executions.ResumeAsync(Token);
        var run = await second.EndAsync(parent);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Single(NestedExecutionTests.Children(second, child));
    }

    [Fact]
    public async Task Resume_ParentStoppedAfterwards_StopsTheChild()
    {
        var clock = new TestClock(jumps: false);
        await using var first = NewEndpoint("first", clock);
        var child = await first.CreateAsync(Child);
        var parent = await first.StartAsync(NestedExecutionTests.Parent(child, "startExecution.sync", ""));
        await clock.WaitsBegunAsync(1);
        while (first.ReadHistory(parent)[^1].Type != HistoryEventType.TaskSubmitted)
        {
            await Task.Yield();
        }

        CopyState("first", "second", ordinalOfParent: 1, framesLost: 0);
        await using var second = NewEndpoint("second", new TestClock(jumps: false));
        await second.Executions.ResumeAsync(Token);
        await second.Executions.StopAsync(parent, null, null, Token);

        Assert.Equal(ExecutionStatus.Aborted, Assert.Single(NestedExecutionTests.Children(second, child)).Status);
    }

    private TestEndpoint NewEndpoint(string directory, TestClock clock) =>
        new(clock: clock, configure: options => options.StateDirectory = Path.Combine(_root.FullName, directory));

    // What a killed process leaves: every file as far as it was written.
    private void CopyState(string from, string to, long ordinalOfParent, int framesLost, int catalogFramesLost = 0)
    {
        var source = Path.Combine(_root.FullName, from);
        foreach (var file in Directory.EnumerateFiles(source, "*.log", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_root.FullName, to, Path.GetRelativePath(source, file));
            var bytes = Read(file);
            var lost = Path.GetFileName(file) == CatalogName ? catalogFramesLost
                : Path.GetFileNameWithoutExtension(file).EndsWith(ordinalOfParent.ToString("D9", null), StringComparison.Ordinal) ? framesLost : 0;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes[..FrameEnds(bytes)[^(lost + 1)]]);
        }
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

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
}
