using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Registry.MapRuns;
using Fanout.Emulator.Tests.Engine;
using Fanout.Emulator.Tests.Engine.Distributed;
using Fanout.Emulator.Tests.Journal;

namespace Fanout.Emulator.Tests.Registry;

/// <summary>A log that is damaged never tells a shorter story: the endpoint does not start, or that execution cannot be read.</summary>
public sealed class DamagedLogTests : IDisposable
{
    private static readonly string TaskAndWait =
        $$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{FakeFunctions.Arn("item")}}","Next":"W"},"W":{"Type":"Wait","Seconds":60,"Next":"U"},"U":{"Type":"Task","Resource":"{{FakeFunctions.Arn("item")}}","End":true} } }""";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-damaged-log-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Resume_LogOfARunningExecutionDamaged_RefusesBeforeAnythingGoesOn()
    {
        string damaged;
        await using (var first = InDirectory())
        {
            await StartWaitingAsync(first);
            var before = Logs("executions");
            await StartWaitingAsync(first);
            damaged = Logs("executions").Except(before).Single();
        }

        var offset = JournalDamage.Damage(damaged, frame: 2);
        var snapshot = JournalDamage.Snapshot(_directory.FullName);
        await using var second = InDirectory();

        var exception = await Assert.ThrowsAsync<StateDirectoryException>(() => second.Executions.ResumeAsync(Token));

        Assert.Contains($"'{damaged}' is damaged at byte {offset}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Restore the file from a copy", exception.Message, StringComparison.Ordinal);
        Assert.Equal(snapshot, JournalDamage.Snapshot(_directory.FullName));
        Assert.Empty(second.Functions.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_LogOfAnEndedExecutionDamagedOrCut_FailsForThatExecutionOnly(bool isCut)
    {
        string arn, other, damaged;
        await using (var first = InDirectory())
        {
            arn = (await first.RunAsync(Definitions.Pass("P"))).Description.Arn.Value;
            damaged = Logs("executions").Single();
            other = (await first.RunAsync(Definitions.Pass("P"))).Description.Arn.Value;
        }

        if (isCut)
        {
            var content = await File.ReadAllBytesAsync(damaged, Token);
            await File.WriteAllBytesAsync(damaged, content[..JournalDamage.FrameStarts(content)[^1]], Token);
        }
        else
        {
            JournalDamage.Damage(damaged, frame: 1);
        }

        await using var second = InDirectory();
        await second.Executions.ResumeAsync(Token);

        Assert.Contains(damaged, Assert.Throws<StateDirectoryException>(() => second.Executions.Describe(arn)).Message, StringComparison.Ordinal);
        Assert.Contains(
            damaged, Assert.Throws<StateDirectoryException>(() => second.Executions.GetHistory(new HistoryQuery(arn, 10))).Message, StringComparison.Ordinal);
        Assert.Equal(ExecutionStatus.Succeeded, second.Executions.Describe(other).Value.Status);
    }

    [Fact]
    public async Task Resume_LogOfAnOpenMapRunDamaged_Refuses()
    {
        string damaged;
        await using (var first = InDirectory())
        {
            await first.StartAsync(DistributedMaps.Of("""{"T":{"Type":"Wait","Seconds":60,"End":true} }""", "", "STANDARD"), "[1,2,3]");
            await first.Clock.WaitsBegunAsync(3);
            damaged = Logs("map-runs").Single();
        }

        JournalDamage.DamageLength(damaged, frame: 2);
        await using var second = InDirectory();

        var exception = await Assert.ThrowsAsync<StateDirectoryException>(() => second.Executions.ResumeAsync(Token));

        Assert.Contains(damaged, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LogOfAnEndedMapRunDamaged_FailsInsteadOfHidingChildren()
    {
        string arn;
        await using (var first = InDirectory(jumps: true))
        {
            arn = (await first.RunAsync(DistributedMaps.Of("""{"T":{"Type":"Pass","End":true} }""", "", "STANDARD"), "[1,2,3]")).Description.Arn.Value;
        }

        JournalDamage.Damage(Logs("map-runs").Single(), frame: 2);
        await using var second = InDirectory();
        await second.Executions.ResumeAsync(Token);
        var mapRun = second.Executions.MapRuns.List(arn, 10, null).Items.Single();

        // Every time, not only the first.
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<StateDirectoryException>(() => second.Executions.MapRuns.ListChildren(new ChildQuery(mapRun.Identity.Arn, 100)));
        }
    }

    private static async Task StartWaitingAsync(TestEndpoint endpoint)
    {
        await endpoint.StartAsync(TaskAndWait);
        await endpoint.Clock.WaitsBegunAsync(1);
    }

    private HashSet<string> Logs(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(_directory.FullName, folder), "*.log", SearchOption.AllDirectories)];

    private TestEndpoint InDirectory(bool jumps = false) => new(
        new FakeFunctions().AddEcho("item"), new TestClock(jumps), options => options.StateDirectory = _directory.FullName);
}
