using System.Net;
using System.Net.WebSockets;
using Amazon.StepFunctions.Model;
using Fanout.Dashboard.Tests.Retries;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fanout.Dashboard.Tests.Restart;

[Trait("Category", "Integration")]
public sealed class StopTests
{
    private const string CallsOnce = """
        {"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:counting","End":true}}}
        """;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_BrowserComesBackMeanwhile_IsTurnedAwayAndNotWaitedFor()
    {
        await using var dashboard = await RunningDashboard.StartWithEndlessPatienceAsync(Token);
        using var watching = await ConnectAsync(dashboard);

        dashboard.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        using var again = new ClientWebSocket();
        again.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => again.ConnectAsync(HubOf(dashboard), Token));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.HttpStatusCode);
        using var page = await dashboard.Client.GetAsync("runs", Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.StatusCode, page.Headers.ConnectionClose));
        await Assert.ThrowsAsync<WebSocketException>(() => watching.ReceiveAsync(new byte[1], Token));
        await dashboard.StopAsync(Token);
    }

    [Fact]
    public async Task Stop_FunctionRunsForMinutes_IsNotWaitedFor()
    {
        using var function = new CountingFunction();
        await using var dashboard = await RunningDashboard.StartWithEndlessPatienceAsync(
            Token, [.. function.Settings, "--Emulator:Functions:Definitions:0:Timeout=00:15:00"]);
        using var watching = await ConnectAsync(dashboard);
        var endpoint = dashboard.Services.GetRequiredService<ConnectionRegistry>()[new ConnectionId("local")].StepFunctions;
        var machine = await endpoint.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "work", RoleArn = "arn:aws:iam::123456789012:role/test", Definition = CallsOnce }, Token);
        await endpoint.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = machine.StateMachineArn, Input = """{"id":1,"seconds":900}""" }, Token);
        using var glances = new PeriodicTimer(Glance, TimeProvider.System);
        while (function.Calls.Count == 0)
        {
            await glances.WaitForNextTickAsync(Token);
        }

        await dashboard.StopAsync(Token);
    }

    private static Uri HubOf(RunningDashboard dashboard) => new($"ws://{dashboard.Address.Authority}/hubs/runs");

    private static async Task<ClientWebSocket> ConnectAsync(RunningDashboard dashboard)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(HubOf(dashboard), Token);
        return socket;
    }
}
