using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>What a redrive does with states that do no work of others, and with single tasks.</summary>
public sealed class RedriveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redrive_TaskFailed_SchedulesItFromItsEntry()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", new Failing(1).Answer));
        var failed = await endpoint.RunAsync(Definitions.TaskOf("f"));

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 TaskStateEntered S
            3<-2 LambdaFunctionScheduled
            4<-3 LambdaFunctionStarted
            5<-4 LambdaFunctionFailed Bad
            6<-5 ExecutionFailed Bad
            7<-6 ExecutionRedriven
            8<-2 LambdaFunctionScheduled
            9<-8 LambdaFunctionStarted
            10<-9 LambdaFunctionSucceeded
            11<-10 TaskStateExited S
            12<-11 ExecutionSucceeded
            """,
            run.Chain);
        Assert.Equal(1, ((EventDetails.ExecutionRedriven)run.Events[6].Details!).RedriveCount);
    }

    [Fact]
    public async Task Redrive_FailsAgain_CanBeRedrivenAgain()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", new Failing(3).Answer));
        var arn = (await endpoint.RunAsync(Definitions.TaskOf("f"))).Description.Arn.Value;

        await endpoint.RedriveAsync(arn);
        await endpoint.RedriveAsync(arn);
        var run = await endpoint.RedriveAsync(arn);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(3, run.Description.RedriveCount);
        Assert.Equal([1, 2, 3], run.Of(HistoryEventType.ExecutionRedriven).Select(item => ((EventDetails.ExecutionRedriven)item.Details!).RedriveCount));
        Assert.All(run.Of(HistoryEventType.LambdaFunctionScheduled), item => Assert.Equal(2, item.PreviousId));
        HistoryInvariants.AssertDense(run.Events);
    }

    [Fact]
    public async Task Redrive_RetriesUsedUp_CountFromTheBeginning()
    {
        var counts = new List<string>();
        var failing = new Failing(3);
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", payload =>
        {
            counts.Add(payload);
            return failing.Answer(payload);
        }));
        var failed = await endpoint.RunAsync(Definitions.TaskOf("f", """
            "Parameters":{"n.$":"$$.State.RetryCount"},"Retry":[{"ErrorEquals":["Bad"],"MaxAttempts":1}]
            """));

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(["""{"n":0}""", """{"n":1}""", """{"n":0}""", """{"n":1}"""], counts);
    }

    [Fact]
    public async Task Redrive_MachineTimedOut_HasItsTimeAgain()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock);
        var arn = await endpoint.StartAsync("""
            {"TimeoutSeconds":100,"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":90,"Next":"V"},"V":{"Type":"Wait","Seconds":90,"End":true}}}
            """);
        await clock.WaitsBegunAsync(2);
        clock.Advance(TimeSpan.FromSeconds(90));
        await clock.WaitsBegunAsync(1);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(ExecutionStatus.TimedOut, (await endpoint.EndAsync(arn)).Description.Status);

        Assert.Null((await endpoint.Executions.RedriveAsync(arn, null, Token)).Error);
        await clock.WaitsBegunAsync(2);
        clock.Advance(TimeSpan.FromSeconds(90));
        var run = await endpoint.EndAsync(arn);

        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 WaitStateEntered W
            3<-2 WaitStateExited W
            4<-3 WaitStateEntered V
            5<-0 ExecutionTimedOut States.Timeout
            6<-5 ExecutionRedriven
            7<-4 WaitStateExited V
            8<-7 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Redrive_TimestampHasPassed_LeavesTheWaitAtOnce()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock);
        var arn = await endpoint.StartAsync(Definitions.Single("""
            "Type":"Wait","Timestamp":"2026-01-03T00:00:00Z","End":true
            """));
        await clock.WaitsBegunAsync(1);
        await endpoint.Executions.StopAsync(arn, null, null, Token);
        clock.Advance(TimeSpan.FromDays(2));

        var run = await endpoint.RedriveAsync(arn);

        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 WaitStateEntered S
            3<-0 ExecutionAborted
            4<-3 ExecutionRedriven
            5<-2 WaitStateExited S
            6<-5 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Redrive_FailState_IsEnteredAgain()
    {
        await using var endpoint = new TestEndpoint();
        var failed = await endpoint.RunAsync("""
            {"StartAt":"P","States":{"P":{"Type":"Pass","Next":"F"},"F":{"Type":"Fail","Error":"Bad"}}}
            """);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 PassStateEntered P
            3<-2 PassStateExited P
            4<-3 FailStateEntered F
            5<-4 ExecutionFailed Bad
            6<-5 ExecutionRedriven
            7<-3 FailStateEntered F
            8<-7 ExecutionFailed Bad
            """,
            run.Chain);
    }

    [Theory]
    [InlineData("""{"Type":"Pass","InputPath":"$$.Execution.RedriveTime","Next":"D"}""", "PassStateEntered", "PassStateExited")]
    [InlineData(
        """{"Type":"Choice","Choices":[{"Variable":"$$.Execution.RedriveCount","NumericEquals":1,"Next":"D"}]}""", "ChoiceStateEntered", "ChoiceStateExited")]
    public async Task Redrive_StateOfItsOwn_IsEvaluatedAgain(string state, string entered, string exited)
    {
        await using var endpoint = new TestEndpoint();
        var failed = await endpoint.RunAsync($$"""{"StartAt":"S","States":{"S":{{state}},"D":{"Type":"Succeed"} } }""");
        Assert.Equal(ExecutionStatus.Failed, failed.Description.Status);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(
            [$"2<-0 {entered} S", $"3<-2 ExecutionFailed {failed.Description.Error}", "4<-3 ExecutionRedriven", $"5<-2 {exited} S"],
            run.Chain.Split('\n')[1..5]);
    }

    [Fact]
    public async Task Redrive_JsonataEvaluationFailed_IsEvaluatedAgain()
    {
        await using var endpoint = new TestEndpoint();
        var failed = await endpoint.RunAsync("""
            {"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{"Type":"Pass","Next":"Q"},
             "Q":{"Type":"Pass","Output":"{% $states.context.Execution.RedriveTime %}","End":true}}}
            """);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(
            """
            4<-3 PassStateEntered Q
            5<-3 EvaluationFailed
            6<-5 ExecutionFailed States.QueryEvaluationError
            7<-6 ExecutionRedriven
            8<-4 PassStateExited Q
            9<-8 ExecutionSucceeded
            """,
            string.Join('\n', run.Chain.Split('\n')[3..]));
    }

    [Fact]
    public async Task Redrive_ErrorWasCaught_GoesOnWithWhatCameAfter()
    {
        await using var endpoint = new TestEndpoint(
            new FakeFunctions().Add("never", _ => FakeFunctions.Error("Bad", "no")).Add("later", new Failing(1).Answer));
        var failed = await endpoint.RunAsync($$"""
            {"StartAt":"A","States":{
              "A":{"Type":"Task","Resource":"{{FakeFunctions.Arn("never")}}","Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}],"End":true},
              "B":{"Type":"Task","Resource":"{{FakeFunctions.Arn("later")}}","End":true} } }
            """);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(["never", "later", "later"], endpoint.Functions.Calls.Select(call => call.Function));
    }

    [Fact]
    public async Task Redrive_ContextObject_TellsOfIt()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", new Failing(1).Answer));
        var failed = await endpoint.RunAsync(Definitions.TaskOf("f", """
            "Parameters":{"c.$":"$$.Execution","entered.$":"$$.State.EnteredTime"}
            """));

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        var date = run.Description.RedriveDate!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"\"RedriveCount\":1,\"RedriveTime\":\"{date}\"", run.Output, StringComparison.Ordinal);
        var first = endpoint.Functions.Calls.First().Payload;
        Assert.Contains("\"RedriveCount\":0}", first, StringComparison.Ordinal);
        Assert.EndsWith(first[first.IndexOf("\"entered\"", StringComparison.Ordinal)..], run.Output!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redrive_TaskTimedOut_SchedulesItFromItsEntry()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddHanging("hang"));
        var arn = await endpoint.StartAsync(Definitions.TaskOf("hang", """
            "TimeoutSeconds":5
            """));
        var failed = await endpoint.EndAsync(arn);
        Assert.Equal("States.Timeout", failed.Description.Error);

        var run = await endpoint.RedriveAsync(arn);

        Assert.Equal(2, run.Of(HistoryEventType.LambdaFunctionTimedOut).Count());
        Assert.All(run.Of(HistoryEventType.LambdaFunctionScheduled), item => Assert.Equal(2, item.PreviousId));
    }

    /// <summary>Fails so many times, then answers its event.</summary>
    private sealed class Failing(int times)
    {
        private int _left = times;

        internal Emulator.Tasks.FunctionResult Answer(string payload) =>
            Interlocked.Decrement(ref _left) >= 0 ? FakeFunctions.Error("Bad", "no") : FakeFunctions.Answer(payload);
    }
}
