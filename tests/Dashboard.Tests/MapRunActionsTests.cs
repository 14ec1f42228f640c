using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests;

[Trait("Category", "Integration")]
public sealed class MapRunActionsTests
{
    private const string WaitingChildren = """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,"MaxConcurrency":1,"ToleratedFailurePercentage":100,"ItemProcessor":{
          "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
          "StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":300,"End":true}}}}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateAsync_RunningMapRun_StartsTheChildrenThatWaited()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var (run, mapRun) = await LaunchAsync(dashboard);

        var result = await dashboard.Services.GetRequiredService<MapRunUpdater>()
            .UpdateAsync(run, mapRun, new MapRunLimits(0, 7, 12.5), Token);

        Assert.IsType<MapRunUpdateResult.Updated>(result);
        var described = await DescribeAsync(dashboard, mapRun, answer => answer.ExecutionCounts.Running == 5);
        Assert.Equal((0, 7L, 12.5f), (described.MaxConcurrency, described.ToleratedFailureCount, described.ToleratedFailurePercentage));
    }

    [Fact]
    public async Task UpdateAsync_EndedMapRun_IsRejectedWithTheReason()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var (run, mapRun) = await LaunchAsync(dashboard);
        await dashboard.Services.GetRequiredService<RunStopper>().StopAsync(run, null, null, Token);
        await DescribeAsync(dashboard, mapRun, answer => answer.Status == Amazon.StepFunctions.MapRunStatus.ABORTED);

        var result = await dashboard.Services.GetRequiredService<MapRunUpdater>()
            .UpdateAsync(run, mapRun, new MapRunLimits(1, 0, 0), Token);

        Assert.Equal("ValidationException", Assert.IsType<MapRunUpdateResult.Rejected>(result).Error);
    }

    [Fact]
    public async Task StopChildAsync_OneOfTwoRunning_LeavesTheOther()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        var (run, mapRun) = await LaunchAsync(dashboard);
        await dashboard.Services.GetRequiredService<MapRunUpdater>().UpdateAsync(run, mapRun, new MapRunLimits(2, 0, 100), Token);
        await DescribeAsync(dashboard, mapRun, answer => answer.ExecutionCounts.Running == 2);
        var children = await Client(dashboard).ListExecutionsAsync(new ListExecutionsRequest { MapRunArn = mapRun }, Token);

        var result = await dashboard.Services.GetRequiredService<RunStopper>()
            .StopChildAsync(run, new ExecutionArn(children.Executions[0].ExecutionArn), "Stopped", "by hand", Token);

        Assert.IsType<StopResult.Stopped>(result);
        var described = await DescribeAsync(dashboard, mapRun, answer => answer.ExecutionCounts is { Aborted: 1, Running: 2 });
        Assert.Equal(Amazon.StepFunctions.MapRunStatus.RUNNING, described.Status);
    }

    private static IAmazonStepFunctions Client(RunningDashboard dashboard) =>
        dashboard.Services.GetRequiredService<ConnectionRegistry>()[new ConnectionId("local")].StepFunctions;

    private static async Task<(RunIdentity Run, string MapRun)> LaunchAsync(RunningDashboard dashboard)
    {
        var machine = await Client(dashboard).CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = "waiting", RoleArn = "arn:aws:iam::123456789012:role/test", Definition = WaitingChildren }, Token);
        Assert.True(RunName.TryParse("one", out var name, out _));
        var result = await dashboard.Services.GetRequiredService<RunLauncher>()
            .LaunchAsync(new ConnectionId("local"), new StateMachineArn(machine.StateMachineArn), name, "[1,2,3,4,5]", Token);
        var run = Assert.IsType<LaunchResult.Started>(result).Run;
        string? mapRun = null;
        await PollAsync(async () =>
        {
            var listed = await Client(dashboard).ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = run.Execution.Value }, Token);
            mapRun = listed.MapRuns?.SingleOrDefault()?.MapRunArn;
            return mapRun is not null;
        });
        await DescribeAsync(dashboard, mapRun!, answer => answer.ExecutionCounts.Running == 1);
        return (run, mapRun!);
    }

    private static async Task<DescribeMapRunResponse> DescribeAsync(
        RunningDashboard dashboard, string mapRun, Func<DescribeMapRunResponse, bool> isSo)
    {
        DescribeMapRunResponse? answer = null;
        await PollAsync(async () =>
        {
            answer = await Client(dashboard).DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = mapRun }, Token);
            return isSo(answer);
        });
        return answer!;
    }

    private static async Task PollAsync(Func<Task<bool>> isSo)
    {
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!await isSo())
        {
            await glances.WaitForNextTickAsync(Token);
        }
    }
}
