using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Registry;

public sealed class RedriveEligibilityTests
{
    private const string Failing = """{"StartAt":"F","States":{"F":{"Type":"Fail"}}}""";
    private const string Waiting = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}""";
    private const string ActivityArn = "arn:aws:states:us-east-1:123456789012:activity:work";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redrive_RunningOrSucceeded_IsRefusedWithTheReasonThatDescribeTells()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var running = await endpoint.StartAsync(Waiting);
        var succeeded = (await endpoint.RunAsync(Definitions.Pass("P"))).Description.Arn.Value;

        await AssertRefusedAsync(endpoint, running, "Execution is RUNNING and cannot be redriven");
        await AssertRefusedAsync(endpoint, succeeded, "Execution is SUCCEEDED and cannot be redriven");
    }

    [Fact]
    public async Task Redrive_FourteenDaysHavePassed_IsRefused()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock);
        var arn = (await endpoint.RunAsync(Failing)).Description.Arn.Value;

        clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(RedriveStatus.Redrivable, endpoint.Executions.Describe(arn).Value.RedriveStatus);
        clock.Advance(TimeSpan.FromSeconds(1));

        await AssertRefusedAsync(endpoint, arn, "Execution redrivable period exceeded");
    }

    [Fact]
    public async Task Redrive_MachineWasDeleted_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var run = (await endpoint.RunAsync(Failing)).Description;
        await endpoint.Machines.DeleteAsync(run.Machine.Arn.Value, Token);

        await AssertRefusedAsync(endpoint, run.Arn.Value, "State machine is in DELETING status");
    }

    [Fact]
    public async Task Redrive_HistoryIsFull_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var run = await endpoint.RunAsync("""
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},
             "B":{"Type":"Choice","Choices":[{"Variable":"$.end","IsPresent":true,"Next":"C"}],"Default":"A"},"C":{"Type":"Succeed"}}}
            """);
        Assert.Equal(AwsQuotas.HistoryEvents, run.Events.Count);

        await AssertRefusedAsync(endpoint, run.Description.Arn.Value, "Execution history event limit exceeded");
    }

    [Fact]
    public async Task Redrive_OpenForAYear_IsRefused()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock, configure: options => options.Retention = TimeSpan.FromDays(1000));
        var arn = await endpoint.StartAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":20000000,"End":true}}}""");
        // Open for 200 days, closed for ten, open for the rest of the year.
        clock.Advance(TimeSpan.FromDays(200));
        await endpoint.Executions.StopAsync(arn, null, null, Token);
        clock.Advance(TimeSpan.FromDays(10));
        Assert.Null((await endpoint.Executions.RedriveAsync(arn, null, Token)).Error);
        clock.Advance(TimeSpan.FromDays(165));
        await endpoint.Executions.StopAsync(arn, null, null, Token);

        await AssertRefusedAsync(endpoint, arn, "Execution has exceeded the max execution time");
    }

    [Fact]
    public void FindProblem_StartedBeforeTheOperationExisted_TellsSo()
    {
        var start = new DateTimeOffset(2023, 11, 14, 23, 59, 59, TimeSpan.Zero);
        var execution = new Execution(1, new ExecutionArn("e"), new MachineArn("m"), "n", start, traceHeader: null)
        {
            End = new ExecutionEnd(ExecutionStatus.Failed, start, null, null),
        };

        Assert.Equal(
            "Execution was started before the launch of RedriveExecution",
            Redrivability.FindProblem(execution, events: 2, maxEvents: 25_000, isMachineDeleted: false, start));
    }

    [Fact]
    public async Task Redrive_TokenIsKnown_AnswersWithoutAnotherRedrive()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock);
        var arn = (await endpoint.RunAsync(Failing)).Description.Arn.Value;

        var first = (await endpoint.Executions.RedriveAsync(arn, "a", Token)).Value;
        await endpoint.EndAsync(arn);
        clock.Advance(TimeSpan.FromMinutes(15));
        var again = (await endpoint.Executions.RedriveAsync(arn, "a", Token)).Value;
        Assert.Equal(1, endpoint.Executions.Describe(arn).Value.RedriveCount);
        clock.Advance(TimeSpan.FromSeconds(1));
        var later = (await endpoint.Executions.RedriveAsync(arn, "a", Token)).Value;
        await endpoint.EndAsync(arn);

        Assert.Equal(first, again);
        Assert.NotEqual(first, later);
        Assert.Equal(2, endpoint.Executions.Describe(arn).Value.RedriveCount);
    }

    [Fact]
    public async Task Redrive_ElevenTokens_RemembersTheLastTen()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var arn = (await endpoint.RunAsync(Failing)).Description.Arn.Value;
        for (var i = 0; i < 11; i++)
        {
            Assert.Null((await endpoint.Executions.RedriveAsync(arn, $"token{i}", Token)).Error);
            await endpoint.EndAsync(arn);
        }

        await endpoint.Executions.RedriveAsync(arn, "token1", Token);
        Assert.Equal(11, endpoint.Executions.Describe(arn).Value.RedriveCount);
        await endpoint.Executions.RedriveAsync(arn, "token0", Token);
        Assert.Equal(12, (await endpoint.EndAsync(arn)).Description.RedriveCount);
    }

    [Fact]
    public async Task Redrive_TokenOfTheFormerAttempt_IsTimedOut()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        await endpoint.Activities.CreateAsync(new CreateActivity("work"), Token);
        var arn = await endpoint.StartAsync(Definitions.Single($"""
            "Type":"Task","Resource":"{ActivityArn}","End":true
            """));
        var former = Assert.Single((await endpoint.Activities.TakeAsync(ActivityArn, null, Token)).Value);
        await endpoint.Executions.StopAsync(arn, null, null, Token);
        Assert.Null((await endpoint.Executions.RedriveAsync(arn, null, Token)).Error);
        var task = Assert.Single((await endpoint.Activities.TakeAsync(ActivityArn, null, Token)).Value);

        Assert.Equal("TaskTimedOut", (await endpoint.Answers.SucceedAsync(former.Token, "1", Token))?.Code);
        Assert.Null(await endpoint.Answers.SucceedAsync(task.Token, "2", Token));
        var run = await endpoint.EndAsync(arn);

        Assert.Equal("2", run.Output);
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 TaskStateEntered S
            3<-2 ActivityScheduled
            4<-3 ActivityStarted
            5<-0 ExecutionAborted
            6<-5 ExecutionRedriven
            7<-2 ActivityScheduled
            8<-7 ActivityStarted
            9<-8 ActivitySucceeded
            10<-9 TaskStateExited S
            11<-10 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task List_ByRedrive_TellsThoseThatWere()
    {
        await using var endpoint = new TestEndpoint();
        var machine = await endpoint.CreateAsync(Failing);
        var first = (await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value), Token)).Value.Arn.Value;
        var second = (await endpoint.Executions.StartAsync(new StartExecution(machine.Arn.Value), Token)).Value.Arn.Value;
        await endpoint.EndAsync(first);
        await endpoint.EndAsync(second);
        await endpoint.RedriveAsync(first);

        var redriven = endpoint.Executions.List(new ExecutionQuery(machine.Arn.Value, 10) { IsRedriven = true }).Value.Items;
        var others = endpoint.Executions.List(new ExecutionQuery(machine.Arn.Value, 10) { IsRedriven = false }).Value.Items;

        Assert.Equal(first, Assert.Single(redriven).Arn.Value);
        Assert.Equal(1, redriven[0].RedriveCount);
        Assert.NotNull(redriven[0].RedriveDate);
        Assert.Equal(second, Assert.Single(others).Arn.Value);
    }

    [Fact]
    public async Task Redrive_ManyAtOnce_OnlyOneIsCarriedOut()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var arn = await endpoint.StartAsync(Waiting);
        await endpoint.Executions.StopAsync(arn, null, null, Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(async () => await endpoint.Executions.RedriveAsync(arn, null, Token), Token)));

        Assert.Single(answers, answer => answer.Error is null);
        Assert.Equal(1, endpoint.Executions.Describe(arn).Value.RedriveCount);
    }

    private static async Task AssertRefusedAsync(TestEndpoint endpoint, string arn, string reason)
    {
        var description = endpoint.Executions.Describe(arn).Value;
        var answer = await endpoint.Executions.RedriveAsync(arn, clientToken: null, Token);

        Assert.Equal(RedriveStatus.NotRedrivable, description.RedriveStatus);
        Assert.Equal(reason, description.RedriveStatusReason);
        Assert.Equal(new RegistryError("ExecutionNotRedrivable", $"Execution {arn} invalid for redrive as: {reason}"), answer.Error);
    }
}
