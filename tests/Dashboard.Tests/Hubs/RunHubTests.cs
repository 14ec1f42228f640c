using System.Threading.Channels;
using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Tests.Shared.Histories;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Hubs;

[Trait("Category", "Integration")]
public sealed class RunHubTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_ThenTheRunGoesOn_LeadsToItsCells()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var history = HistoryBuilder.FanOut(30);
        var run = await AddRunAsync(dashboard, history);
        var started = await run.AdvanceAsync(20);
        await using var viewer = Connect(dashboard);
        var frames = Channel.CreateUnbounded<byte[]>();
        viewer.On<byte[]>(nameof(IRunHubClient.CellsChanged), frame => frames.Writer.TryWrite(frame));
        await viewer.StartAsync(Token);
        var strip = new CellFrameTests.StripReader();

        foreach (var frame in await viewer.InvokeAsync<byte[][]>(nameof(RunHub.Watch), run.Identity.Id.Value, started.Activations[0].Id, 0L, Token))
        {
            strip.Read(frame);
        }

        var rest = await run.AdvanceAsync();
        var version = 0.0;
        while (version < rest.Version)
        {
            var frame = await frames.Reader.ReadAsync(Token);
            strip.Read(frame);
            version = CellFrameTests.Float(frame, 12);
        }

        Assert.Equal(30, strip.Cells.Count);
        Assert.All(strip.Cells, cell => Assert.Equal(2u, cell & 7));
    }

    [Fact]
    public async Task Watch_AgainWithTheVersionItHas_SendsOnlyWhatWasMissed()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var history = HistoryBuilder.FanOut(5);
        var run = await AddRunAsync(dashboard, history);
        var first = await run.AdvanceAsync(10);
        await using var viewer = Connect(dashboard);
        var arrived = Channel.CreateUnbounded<byte[]>();
        viewer.On<byte[]>(nameof(IRunHubClient.CellsChanged), frame => arrived.Writer.TryWrite(frame));
        await viewer.StartAsync(Token);
        await viewer.InvokeAsync<byte[][]>(nameof(RunHub.Watch), run.Identity.Id.Value, first.Activations[0].Id, 0L, Token);
        await run.AdvanceAsync();
        await arrived.Reader.ReadAsync(Token);

        var missed = await viewer.InvokeAsync<byte[][]>(nameof(RunHub.Watch), run.Identity.Id.Value, first.Activations[0].Id, first.Version, Token);

        Assert.All(missed, frame => Assert.Equal(CellFrame.Delta, frame[0]));
        Assert.NotEmpty(missed);
    }

    [Fact]
    public async Task Watch_UnknownRun_SaysSo()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        await using var viewer = Connect(dashboard);
        await viewer.StartAsync(Token);

        var error = await Assert.ThrowsAsync<HubException>(() => viewer.InvokeAsync<byte[][]>(nameof(RunHub.Watch), 404L, 1L, 0L, Token));

        Assert.Contains("There is no activation 1 in run 404", error.Message, StringComparison.Ordinal);
    }

    private static HubConnection Connect(RunningDashboard dashboard) => new HubConnectionBuilder()
        .WithUrl(new Uri(dashboard.Address, RunHub.Path))
        .AddMessagePackProtocol()
        .Build();

    private static Task<DrivenRun> AddRunAsync(RunningDashboard dashboard, HistoryBuilder history) => DrivenRun.AddAsync(
        dashboard.Services.GetRequiredService<IRunStore>(), dashboard.Services.GetRequiredService<RunFeed>(), history, "run-1");
}
