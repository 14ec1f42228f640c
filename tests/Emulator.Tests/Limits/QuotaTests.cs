using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Limits;

public sealed class QuotaTests
{
    private const string Waiting = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}""";
    private static readonly string Pass = Definitions.Pass("A");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HistoryEvents_FewerThanAws_EndTheExecutionThere()
    {
        await using var endpoint = new TestEndpoint(limits: new LimitOptions { HistoryEvents = 20 });

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.Pass("A")), "[1,2,3,4,5,6,7,8]");

        Assert.Equal(20, run.Events.Count);
        Assert.Equal("The execution reached the maximum number of history events (20).", run.Description.Cause);
    }

    [Fact]
    public async Task HistoryEvents_MoreThanAws_LetTheExecutionGoOn()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"), limits: new LimitOptions { HistoryEvents = 100_000 });
        var input = $"[{string.Join(',', Enumerable.Range(0, 4_000))}]";

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f")), input);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.True(run.Events.Count > 25_000);
    }

    [Fact]
    public async Task PayloadBytes_Exceeded_FailsTheStateThatMadeTheOutput()
    {
        await using var endpoint = new TestEndpoint(limits: new LimitOptions { PayloadBytes = 50 });

        var run = await endpoint.RunAsync(Definitions.Single($"""
            "Type":"Pass","Result":"{new string('x', 60)}","End":true
            """));

        Assert.Equal("States.DataLimitExceeded", run.Description.Error);
    }

    [Fact]
    public async Task PayloadBytes_ExceededByTheInput_RefusesTheStart()
    {
        await using var endpoint = new TestEndpoint(limits: new LimitOptions { PayloadBytes = 50 });
        var machine = await endpoint.CreateAsync(Pass);

        var started = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Input = $"\"{new string('x', 60)}\"" }, Token);

        Assert.Equal("ValidationException", started.Error?.Code);
        Assert.Contains("less than or equal to 50", started.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenExecutions_Reached_RefuseAStartUntilOneEnds()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false), limits: new LimitOptions { OpenExecutions = 1 });
        var machine = await endpoint.CreateAsync(Waiting);
        var first = (await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = "a" }, Token)).Value;

        var refused = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = "b" }, Token);
        var repeated = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = "a" }, Token);
        await endpoint.Executions.StopAsync(first.Arn.Value, null, null, Token);
        var taken = await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value) { Name = "c" }, Token);

        Assert.Equal("ExecutionLimitExceeded", refused.Error?.Code);
        Assert.Null(repeated.Error);
        Assert.Null(taken.Error);
    }

    [Fact]
    public async Task StateMachinesAndActivities_Reached_RefuseTheNext()
    {
        await using var endpoint = new TestEndpoint(limits: new LimitOptions { StateMachines = 1, Activities = 1 });
        await endpoint.CreateAsync(Pass);
        await endpoint.Activities.CreateAsync(new CreateActivity("a"), Token);

        var machine = await endpoint.Machines.CreateAsync(new CreateMachine("another", Pass, "arn:aws:iam::123456789012:role/machine"), Token);
        var activity = await endpoint.Activities.CreateAsync(new CreateActivity("b"), Token);
        var same = await endpoint.Activities.CreateAsync(new CreateActivity("a"), Token);

        Assert.Equal("StateMachineLimitExceeded", machine.Error?.Code);
        Assert.Equal("ActivityLimitExceeded", activity.Error?.Code);
        Assert.Null(same.Error);
    }

    [Fact]
    public async Task VersionsPerMachine_Reached_RefuseTheNext()
    {
        await using var endpoint = new TestEndpoint(limits: new LimitOptions { VersionsPerMachine = 1 });
        var machine = await endpoint.CreateAsync(Pass);
        await endpoint.Versions.PublishAsync(machine.Arn.Value, null, null, Token);
        await endpoint.Machines.UpdateAsync(new UpdateMachine(machine.Arn.Value) { RoleArn = "arn:aws:iam::123456789012:role/other" }, Token);

        var second = await endpoint.Versions.PublishAsync(machine.Arn.Value, null, null, Token);

        Assert.Equal("ServiceQuotaExceededException", second.Error?.Code);
    }

    [Fact]
    public async Task PollersPerActivity_Reached_RefuseTheNextUntilOneLeaves()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false), limits: new LimitOptions { PollersPerActivity = 1 });
        var activity = (await endpoint.Activities.CreateAsync(new CreateActivity("a"), Token)).Value;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = endpoint.Activities.TakeAsync(activity.Arn.Value, null, leaving.Token);

        var refused = await endpoint.Activities.TakeAsync(activity.Arn.Value, null, Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = endpoint.Activities.TakeAsync(activity.Arn.Value, null, Token);

        Assert.Equal("ActivityWorkerLimitExceeded", refused.Error?.Code);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task StateTransitions_FasterThanTheBucket_AreDelayedAndNotFailed()
    {
        var clock = new TestClock(jumps: true);
        var limits = new LimitOptions { Buckets = { ["StateTransition"] = new BucketOptions { Size = 10, RefillPerSecond = 1 } } };
        await using var endpoint = new TestEndpoint(clock: clock, limits: limits);
        var began = clock.GetUtcNow();

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.Pass("A")), $"[{string.Join(',', Enumerable.Range(0, 29))}]");

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(19), TimeSpan.FromSeconds(25));
    }
}
