using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests;

[Trait("Category", "Integration")]
public sealed class RedriveTests
{
    private const string WaitingItems = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,"ItemProcessor":{
          "StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":1,"End":true}}}}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RedriveAsync_StoppedRun_GoesOnAndIsFollowedToItsEnd()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var redriver = dashboard.Services.GetRequiredService<RunRedriver>();
        var run = await LaunchAsync(dashboard);
        await dashboard.Services.GetRequiredService<RunStopper>().StopAsync(run, null, null, Token);
        await WaitAsync(dashboard, run, RunStatus.Aborted);

        var advice = await redriver.AdviseAsync(run, Token);
        var result = await redriver.RedriveAsync(run, "token-1", Token);

        Assert.InRange(Assert.IsType<RedriveAdvice.Possible>(advice).Until - run.StartedAt, RunRedriver.Period, RunRedriver.Period.Add(TimeSpan.FromMinutes(5)));
        Assert.IsType<RedriveResult.Redriven>(result);
        var ended = await WaitAsync(dashboard, run, RunStatus.Succeeded);
        Assert.Equal((1, 3), (ended.RedriveCount, ended.Counts.Succeeded));
    }

    [Fact]
    public async Task RedriveAsync_SucceededRun_IsRefusedInAwsWords()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var redriver = dashboard.Services.GetRequiredService<RunRedriver>();
        var run = await LaunchAsync(dashboard);
        await WaitAsync(dashboard, run, RunStatus.Succeeded);

        var advice = await redriver.AdviseAsync(run, Token);
        var result = await redriver.RedriveAsync(run, "token-1", Token);

        Assert.Equal(new RedriveAdvice.Impossible("Execution is SUCCEEDED and cannot be redriven"), advice);
        Assert.Equal("ExecutionNotRedrivable", Assert.IsType<RedriveResult.Rejected>(result).Error);
    }

    private static async Task<RunIdentity> LaunchAsync(RunningDashboard dashboard)
    {
        var local = new ConnectionId("local");
        var endpoint = dashboard.Services.GetRequiredService<ConnectionRegistry>()[local].StepFunctions;
        var machine = await endpoint.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "waiting", RoleArn = "arn:aws:iam::123456789012:role/test", Definition = WaitingItems }, Token);
        Assert.True(RunName.TryParse("one", out var name, out _));
        var result = await dashboard.Services.GetRequiredService<RunLauncher>()
            .LaunchAsync(local, new StateMachineArn(machine.StateMachineArn), name, "[1,2,3]", Token);
        return Assert.IsType<LaunchResult.Started>(result).Run;
    }

    private static async Task<RunState> WaitAsync(RunningDashboard dashboard, RunIdentity run, RunStatus status)
    {
        var queries = dashboard.Services.GetRequiredService<IRunQueries>();
        using var changes = dashboard.Services.GetRequiredService<Fanout.Monitoring.Feed.RunFeed>().SubscribeToRuns();
        if (await queries.GetRunAsync(run.Id, Token) is { } now && now.State.Status == status)
        {
            return now.State;
        }

        await foreach (var _ in changes.Batches.WithCancellation(Token))
        {
            if (await queries.GetRunAsync(run.Id, Token) is { } row && row.State.Status == status)
            {
                return row.State;
            }
        }

        throw new InvalidOperationException("The feed ended.");
    }
}
