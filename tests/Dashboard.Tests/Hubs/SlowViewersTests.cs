using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Hubs;

[Trait("Category", "Integration")]
public sealed class SlowViewersTests
{
    private const int Items = 40_000;

    /// <summary>More than a change of every item takes unpacked.</summary>
    private const int LargestFrame = Items * 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AViewerThatReadsNothing_AmongFiftyThatDo_DelaysNobodyAndCostsLittle()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token, "--Monitoring:FeedGap=00:00:00.005");
        var publisher = dashboard.Services.GetRequiredService<RunHubPublisher>();
        using var run = await AddRunAsync(dashboard);
        var map = await run.StartMapAsync("Each", Items, null, Token);
        await using var silent = await SilentViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);
        var viewers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token)));
        var reading = Task.WhenAll(viewers.Select(viewer => viewer.UntilAsync(strip => strip.CountOf(ItemStatus.Pending) == 0, Token)));
        var largest = 0L;

        foreach (var changes in Shuffled().Chunk(Items / 100))
        {
            await run.ChangeAsync(map, changes, Token);
            largest = Math.Max(largest, publisher.LargestOutstanding);
            await silent.PingAsync(Token);
        }

        await reading;
        var expected = run.CountsOf(map);
        Assert.All(viewers, viewer => Assert.Equal(expected, CountsOf(viewer.Strip)));
        Assert.NotEqual(expected, CountsOf(silent.Strip));
        Assert.InRange(largest, 1, StripChannel.OutstandingLimit + LargestFrame);
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    [Fact]
    public async Task AViewerThatWasPaused_ReadsOn_GetsWhatItMissedInOneFrame()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token, "--Monitoring:FeedGap=00:00:00");
        using var run = await AddRunAsync(dashboard);
        var map = await run.StartMapAsync("Each", Items, null, Token);
        await using var silent = await SilentViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);
        await using var other = await StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);
        var random = new Random(3);
        for (var round = 2; round < 32; round++)
        {
            // Every other item and any duration, so that frames are long; the other one reads them all.
            await run.ChangeAsync(map, Enumerable.Range(0, Items / 2).Select(index => (index * 2, ItemStatus.Failed, 0, (int)Math.Pow(1.6, random.Next(30)))), Token);
            await other.UntilAsync(strip => strip.Version >= round, Token);
            await silent.PingAsync(Token);
        }

        Assert.Equal(0, other.Returns);

        await silent.ReadOnAsync(Token);

        Assert.Equal(other.Strip.Cells, silent.Strip.Cells);
        Assert.Equal(run.CountsOf(map), CountsOf(silent.Strip));
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(4, Items)]
    [InlineData(40, 30_000)]
    public async Task AViewerThatWasAway_ComesBackWithItsVersion_HasWhatTheStoreHas(int changes, int items)
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token, "--Monitoring:FeedGap=00:00:00");
        using var run = await AddRunAsync(dashboard);
        var map = await run.StartMapAsync("Each", Items, null, Token);
        await using var other = await StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);
        await using var viewer = await StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);
        await run.ChangeAsync(map, [(1, ItemStatus.Failed, 0, 9)], Token);
        await viewer.UntilAsync(strip => strip.CountOf(ItemStatus.Failed) == 1, Token);
        await viewer.LeaveAsync(Token);
        foreach (var part in Enumerable.Range(0, changes))
        {
            await run.ChangeAsync(map, Enumerable.Range(0, items).Where(index => index % changes == part).Select(index => (index, ItemStatus.Succeeded, 0, index)), Token);
        }

        await other.UntilAsync(strip => strip.Version >= changes + 2, Token);
        var answer = await viewer.ReturnAsync(Token);

        Assert.Equal(other.Strip.Cells, viewer.Strip.Cells);
        var stored = await dashboard.Services.GetRequiredService<IRunQueries>().GetImageAsync(run.Identity.Id, Token);
        Assert.Equal(stored!.Run.Activations[0].Counts, CountsOf(viewer.Strip));
        Assert.InRange(answer.Sum(frame => frame.Length), 1, Items + CellFrame.HeaderSize + 8);
    }

    private static ItemCounts CountsOf(StripReader strip) => new(
        strip.CountOf(ItemStatus.Pending),
        strip.CountOf(ItemStatus.Running),
        strip.CountOf(ItemStatus.Succeeded),
        strip.CountOf(ItemStatus.Failed),
        strip.CountOf(ItemStatus.TimedOut),
        strip.CountOf(ItemStatus.Aborted));

    private static (int Index, ItemStatus Status, int Start, int Duration)[] Shuffled()
    {
        var random = new Random(7);
        var changes = Enumerable.Range(0, Items).Select(index => (index, index % 100 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded, 0, random.Next(60_000))).ToArray();
        random.Shuffle(changes);
        return changes;
    }

    private static Task<StreamedRun> AddRunAsync(RunningDashboard dashboard) => StreamedRun.AddAsync(
        dashboard.Services.GetRequiredService<IRunStore>(), dashboard.Services.GetRequiredService<RunFeed>(), "run-1", new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), Token);
}
