using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Monitoring.Tests.Launching;

public sealed class RunLauncherTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LaunchAsync_NewName_StartsRegistersAndFollows()
    {
        await using var fixture = new MonitoringFixture();

        var result = await LaunchAsync(fixture, "first", "{}");

        var run = Assert.IsType<LaunchResult.Started>(result).Run;
        Assert.Equal((RunOrigin.Launched, "first"), (run.Origin, run.Execution.Name));
        Assert.True(fixture.Scheduler.IsFollowing(run.Id));
        Assert.NotNull(await fixture.Queries.GetRunAsync(run.Id, Token));
    }

    [Fact]
    public async Task LaunchAsync_SameNameAndInputAgain_GivesTheSameRun()
    {
        await using var fixture = new MonitoringFixture();
        var first = Assert.IsType<LaunchResult.Started>(await LaunchAsync(fixture, "twice", "{\"a\":1}"));

        var second = Assert.IsType<LaunchResult.AlreadyStarted>(await LaunchAsync(fixture, "twice", "{\"a\":1}"));

        Assert.Equal(first.Run.Id, second.Run.Id);
        Assert.Single(fixture.Client.Executions);
    }

    [Fact]
    public async Task LaunchAsync_SideBySide_StartsOne()
    {
        await using var fixture = new MonitoringFixture();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => LaunchAsync(fixture, "click", "{}"), Token)));

        var runs = results.Select(result => result is LaunchResult.Started started
            ? started.Run
            : Assert.IsType<LaunchResult.AlreadyStarted>(result).Run);
        Assert.Single(runs.Select(run => run.Id).Distinct());
        Assert.Single(fixture.Client.Executions);
    }

    [Fact]
    public async Task LaunchAsync_SameNameAndInputAfterItsEnd_GivesTheEndedRun()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 1);
        fixture.AddExecution(history, (int)history.Last, "ended");

        var result = await LaunchAsync(fixture, "ended", "{}");

        Assert.Equal("ended", Assert.IsType<LaunchResult.AlreadyStarted>(result).Run.Execution.Name);
    }

    [Fact]
    public async Task LaunchAsync_SameNameOtherInput_IsRejected()
    {
        await using var fixture = new MonitoringFixture();
        await LaunchAsync(fixture, "taken", "{}");

        var result = await LaunchAsync(fixture, "taken", "[]");

        Assert.Equal(
            new LaunchResult.Rejected(
                "ExecutionAlreadyExists", "A run 'taken' of this machine was started with another input. Choose another name."),
            result);
    }

    [Fact]
    public async Task LaunchAsync_InputNotJson_AsksNobody()
    {
        await using var fixture = new MonitoringFixture();

        var result = await LaunchAsync(fixture, "bad", "{");

        Assert.Equal("InvalidExecutionInput", Assert.IsType<LaunchResult.Rejected>(result).Error);
        Assert.Empty(fixture.Client.Requests<StartExecutionRequest>());
    }

    [Fact]
    public async Task LaunchAsync_AwsRefuses_GivesItsErrorAndMessage()
    {
        await using var fixture = new MonitoringFixture();
        fixture.Client.FailNext(new AmazonStepFunctionsException(
            "User is not authorized", null, ErrorType.Sender, "AccessDeniedException", "request", System.Net.HttpStatusCode.BadRequest));

        var result = await LaunchAsync(fixture, "denied", "{}");

        Assert.Equal(new LaunchResult.Rejected("AccessDeniedException", "The credentials may not do this: User is not authorized"), result);
    }

    [Fact]
    public async Task LaunchAsync_UnknownConnection_IsRejected()
    {
        await using var fixture = new MonitoringFixture();
        Assert.True(RunName.TryParse("one", out var name, out _));

        var result = await NewLauncher(fixture).LaunchAsync(new ConnectionId("gone"), RunBuilder.Machine, name, "{}", Token);

        Assert.Contains("'gone'", Assert.IsType<LaunchResult.Rejected>(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_RunningRun_StopsAndPollsAtOnce()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 3), written: 6);
        fixture.Scheduler.Follow(run);
        await fixture.Time.NextWaitAsync();

        var result = await NewStopper(fixture).StopAsync(run, "Stopped", "by hand", Token);
        await fixture.Time.NextWaitAsync();

        var request = Assert.Single(fixture.Client.Requests<StopExecutionRequest>());
        Assert.Equal((run.Execution.Value, "Stopped", "by hand"), (request.ExecutionArn, request.Error, request.Cause));
        Assert.IsType<StopResult.Stopped>(result);
        Assert.Equal(2, fixture.Client.Requests<GetExecutionHistoryRequest>().Count);
    }

    [Fact]
    public async Task StopAsync_ExecutionGone_IsRejected()
    {
        await using var fixture = new MonitoringFixture();

        var result = await NewStopper(fixture).StopAsync(RunBuilder.Run(), null, null, Token);

        Assert.Contains("Execution Does Not Exist", Assert.IsType<StopResult.Rejected>(result).Message, StringComparison.Ordinal);
    }

    private static Task<LaunchResult> LaunchAsync(MonitoringFixture fixture, string name, string input)
    {
        Assert.True(RunName.TryParse(name, out var runName, out var problem), problem);
        return NewLauncher(fixture).LaunchAsync(RunBuilder.Connection, RunBuilder.Machine, runName, input, Token);
    }

    private static RunLauncher NewLauncher(MonitoringFixture fixture) =>
        new(fixture.Connections, fixture.Store, fixture.Queries, fixture.Scheduler, NullLogger<RunLauncher>.Instance);

    private static RunStopper NewStopper(MonitoringFixture fixture) =>
        new(fixture.Connections, fixture.Scheduler, NullLogger<RunStopper>.Instance);
}
