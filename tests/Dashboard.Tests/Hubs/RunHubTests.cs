using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Hubs;

[Trait("Category", "Integration")]
public sealed class RunHubTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_ThenTheRunGoesOn_LeadsToItsCells()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        using var run = await AddRunAsync(dashboard);
        var map = await run.StartMapAsync("Each", 30, null, Token);
        await using var viewer = await StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);

        await run.ChangeAsync(map, Enumerable.Range(0, 30).Select(index => (index, ItemStatus.Running, index, 0)), Token);
        await run.ChangeAsync(map, Enumerable.Range(0, 30).Select(index => (index, ItemStatus.Succeeded, index, 5)), Token);

        await viewer.UntilAsync(strip => strip.CountOf(ItemStatus.Succeeded) == 30, Token);
        Assert.Equal(30, viewer.Strip.Cells.Length);
    }

    [Fact]
    public async Task Watch_AgainWithTheVersionItHas_SendsOnlyWhatWasMissed()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        using var run = await AddRunAsync(dashboard);
        var map = await run.StartMapAsync("Each", 50_000, null, Token);
        await using var viewer = await StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, map, Token);
        var known = viewer.Strip.Version;
        await run.ChangeAsync(map, [(3, ItemStatus.Running, 0, 0), (9, ItemStatus.Failed, 0, 7)], Token);
        await viewer.UntilAsync(strip => strip.Version > known, Token);

        var missed = await viewer.AskAsync(known, Token);

        var frame = Assert.Single(missed);
        Assert.InRange(frame.Length, CellFrame.HeaderSize + 1, CellFrame.HeaderSize + 10);
    }

    [Fact]
    public async Task Watch_OneOfTwoNestedMaps_HearsNothingOfTheOther()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        using var run = await AddRunAsync(dashboard);
        var outer = await run.StartMapAsync("Outer", 4, null, Token);
        var inner = await run.StartMapAsync("Inner", 6, new ItemKey(run.Identity.Id, outer, 2), Token);
        await using var viewer = await StripViewer.WatchAsync(dashboard.Address, run.Identity.Id, inner, Token);
        var known = viewer.Strip.Version;

        await run.ChangeAsync(outer, [(2, ItemStatus.Running, 0, 0)], Token);
        await run.ChangeAsync(inner, [(5, ItemStatus.TimedOut, 0, 3)], Token);

        await viewer.UntilAsync(strip => strip.CountOf(ItemStatus.TimedOut) == 1, Token);
        Assert.Equal(0, viewer.Strip.CountOf(ItemStatus.Running));
        Assert.Equal(6, viewer.Strip.Cells.Length);
        Assert.Single(await viewer.AskAsync(known, Token));
    }

    [Fact]
    public async Task Watch_UnknownRun_SaysSo()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);

        var error = await Assert.ThrowsAsync<HubException>(() => StripViewer.WatchAsync(dashboard.Address, new RunId(404), 1, Token));

        Assert.Contains("There is no activation 1 in run 404", error.Message, StringComparison.Ordinal);
    }

    private static Task<StreamedRun> AddRunAsync(RunningDashboard dashboard) => StreamedRun.AddAsync(
        dashboard.Services.GetRequiredService<IRunStore>(), dashboard.Services.GetRequiredService<RunFeed>(), "run-1", Start, Token);
}
