using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>What a redrive does with Parallel and inline Map states: what ended well stays, the rest goes on.</summary>
public sealed class RedriveGroupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Recorded: reference, 6.4, SD:redrive_map; with a function in place of the activity.
    [Fact]
    public async Task Redrive_MapOneAtATime_GoesOnWithTheFailedIteration()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", FailOnceAt("1")));
        var failed = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f"), "\"MaxConcurrency\":1"), "[0,1,2]");

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal("[0,1,2]", run.Output);
        Assert.Equal(
            """
            11<-9 MapIterationStarted 1
            12<-11 TaskStateEntered T
            13<-12 LambdaFunctionScheduled
            14<-13 LambdaFunctionStarted
            15<-14 LambdaFunctionFailed Bad
            16<-15 MapIterationFailed 1
            17<-15 TaskStateAborted
            18<-15 MapStateFailed
            19<-18 ExecutionFailed Bad
            20<-19 ExecutionRedriven
            21<-12 LambdaFunctionScheduled
            22<-21 LambdaFunctionStarted
            23<-22 LambdaFunctionSucceeded
            24<-23 TaskStateExited T
            25<-24 MapIterationSucceeded 1
            26<-24 MapIterationStarted 2
            27<-26 TaskStateEntered T
            28<-27 LambdaFunctionScheduled
            29<-28 LambdaFunctionStarted
            30<-29 LambdaFunctionSucceeded
            31<-30 TaskStateExited T
            32<-31 MapIterationSucceeded 2
            33<-32 MapStateSucceeded
            34<-32 MapStateExited M
            35<-34 ExecutionSucceeded
            """,
            string.Join('\n', run.Chain.Split('\n')[10..]));
    }

    // Recorded: reference, 6.4, SD:redrive_execution: finished branches give no event.
    [Fact]
    public async Task Redrive_Parallel_SchedulesFailedAndAbortedBranchesOnly()
    {
        var mayFail = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isRedriven = false;
        await using var endpoint = new TestEndpoint(new FakeFunctions()
            .AddEcho("fine")
            .Add("failing", async (_, _) =>
            {
                await mayFail.Task;
                return isRedriven ? FakeFunctions.Answer("2") : FakeFunctions.Error("Bad", "no");
            })
            .Add("aborted", async (_, token) =>
            {
                hanging.TrySetResult();
                await Task.Delay(isRedriven ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return FakeFunctions.Answer("3");
            }));
        var arn = await endpoint.StartAsync($$"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {{Definitions.TaskBlock("fine", "A")}},{{Definitions.TaskBlock("failing", "B")}},{{Definitions.TaskBlock("aborted", "C")}}]} } }
            """, "1");
        await hanging.Task;
        while (endpoint.ReadHistory(arn).All(item => item.Type != HistoryEventType.TaskStateExited))
        {
            await Task.Yield();
        }

        mayFail.SetResult();
        var failed = await endpoint.EndAsync(arn);
        isRedriven = true;
        Assert.Equal(ExecutionStatus.Failed, failed.Description.Status);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal("[1,2,3]", run.Output);
        Assert.Single(endpoint.Functions.Calls, call => call.Function == "fine");
        Assert.Single(run.Of(HistoryEventType.ParallelStateStarted));
        var redriven = Assert.Single(run.Of(HistoryEventType.ExecutionRedriven));
        var entered = run.Of(HistoryEventType.TaskStateEntered).ToDictionary(item => ((EventDetails.StateEntered)item.Details!).Name, item => item.Id);
        Assert.Equal(
            [entered["B"], entered["C"]],
            run.Of(HistoryEventType.LambdaFunctionScheduled).Where(item => item.Id > redriven.Id).Select(item => item.PreviousId).Order());
        HistoryInvariants.AssertDense(run.Events);
    }

    [Fact]
    public async Task Redrive_MapWithIterationsThatNeverBegan_BeginsThem()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", FailOnceAt("2")));
        var failed = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f"), "\"MaxConcurrency\":2"), "[0,1,2,3,4,5,6,7]");
        var before = failed.Of(HistoryEventType.MapIterationStarted).Count();

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.InRange(before, 3, 7);
        Assert.Equal("[0,1,2,3,4,5,6,7]", run.Output);
        Assert.Equal(Enumerable.Range(0, 8), run.Of(HistoryEventType.MapIterationStarted).Select(item => ((EventDetails.MapIteration)item.Details!).Index).Order());
        Assert.Equal(8, run.Of(HistoryEventType.MapIterationSucceeded).Count());
        Assert.Single(run.Of(HistoryEventType.MapStateStarted));
    }

    [Fact]
    public async Task Redrive_NestedGroups_GoesOnInTheInnermost()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", FailOnceAt("3")));
        var inner = Definitions.MapOf(Definitions.TaskBlock("f"), "\"MaxConcurrency\":1").Replace("\"M\"", "\"Inner\"", StringComparison.Ordinal);
        var outer = Definitions.MapOf(inner, "\"MaxConcurrency\":1");
        var failed = await endpoint.RunAsync($$"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{{outer}},{{Definitions.Pass("Q")}}]} } }
            """, "[[1,2],[3,4],[5]]");
        Assert.Equal(ExecutionStatus.Failed, failed.Description.Status);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal("[[[1,2],[3,4],[5]],[[1,2],[3,4],[5]]]", run.Output);
        Assert.Equal(["1", "2", "3", "3", "4", "5"], endpoint.Functions.Calls.Select(call => call.Payload));
        Assert.Equal(3 + 1, run.Of(HistoryEventType.MapStateStarted).Count());
        Assert.Single(run.Of(HistoryEventType.PassStateEntered));
    }

    [Fact]
    public async Task Redrive_OutputWasTooLarge_RunsTheWholeStateAgain()
    {
        var large = $"\"{new string('x', 200_000)}\"";
        var calls = 0;
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add(
            "f", _ => FakeFunctions.Answer(Interlocked.Increment(ref calls) <= 2 ? large : "1")));
        var failed = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f")), "[0,1]");
        Assert.Equal("States.DataLimitExceeded", failed.Description.Error);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal("[1,1]", run.Output);
        Assert.Equal(4, calls);
        Assert.Equal([2L, 2L], run.Of(HistoryEventType.MapStateStarted).Select(item => item.PreviousId));
    }

    [Fact]
    public async Task Redrive_ShapingTheResultFailed_KeepsTheIterations()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));
        var failed = await endpoint.RunAsync(
            Definitions.MapOf(Definitions.TaskBlock("f"), "\"ResultSelector\":{\"at.$\":\"$$.Execution.RedriveTime\"}"), "[0,1]");
        Assert.Equal("States.Runtime", failed.Description.Error);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(2, endpoint.Functions.Calls.Count);
        Assert.Single(run.Of(HistoryEventType.MapStateSucceeded));
        var lastIteration = run.Of(HistoryEventType.MapIterationSucceeded).Max(item => item.Id);
        Assert.Equal(lastIteration, Assert.Single(run.Of(HistoryEventType.MapStateExited)).PreviousId);
    }

    [Fact]
    public async Task Redrive_JsonataOutputFailed_KeepsTheIterations()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));
        var failed = await endpoint.RunAsync($$"""
            {"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","Items":[1,2],"End":true,
              "Output":"{% $states.context.Execution.RedriveTime %}",
              "ItemProcessor":{{Definitions.TaskBlock("f")}} } } }
            """);
        Assert.Equal("States.QueryEvaluationError", failed.Description.Error);

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal(2, endpoint.Functions.Calls.Count);
    }

    [Fact]
    public async Task Redrive_AbortedWithinAMap_GoesOnWithWhatWasRunning()
    {
        var hangs = true;
        var begun = new SemaphoreSlim(0);
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", async (payload, token) =>
        {
            begun.Release();
            if (payload != "0" && Volatile.Read(ref hangs))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return FakeFunctions.Answer(payload);
        }));
        var arn = await endpoint.StartAsync(Definitions.MapOf(Definitions.TaskBlock("f"), "\"MaxConcurrency\":2"), "[0,1,2,3]");
        for (var i = 0; i < 3; i++)
        {
            await begun.WaitAsync(Token);
        }

        await endpoint.Executions.StopAsync(arn, "Stop", null, Token);
        Volatile.Write(ref hangs, false);
        var run = await endpoint.RedriveAsync(arn);

        Assert.Equal("[0,1,2,3]", run.Output);
        Assert.Single(endpoint.Functions.Calls, call => call.Payload == "0");
        Assert.Equal(4, run.Of(HistoryEventType.MapIterationStarted).Count());
        Assert.Equal(4, run.Of(HistoryEventType.MapIterationSucceeded).Count());
        HistoryInvariants.AssertDense(run.Events);
    }

    [Fact]
    public async Task Redrive_FailStateInAnIteration_FailsTheIterationAgain()
    {
        await using var endpoint = new TestEndpoint();
        var failed = await endpoint.RunAsync(
            Definitions.MapOf("""{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Bad"}}}""", "\"MaxConcurrency\":1"), "[0,1]");

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal(
            """
            4<-3 MapIterationStarted 0
            5<-4 FailStateEntered F
            6<-5 MapIterationFailed 0
            7<-5 MapStateFailed
            8<-7 ExecutionFailed Bad
            9<-8 ExecutionRedriven
            10<-4 FailStateEntered F
            11<-10 MapIterationFailed 0
            12<-10 MapStateFailed
            13<-12 ExecutionFailed Bad
            """,
            string.Join('\n', run.Chain.Split('\n')[3..]));
    }

    private static Func<string, FunctionResult> FailOnceAt(string item)
    {
        var failed = false;
        return payload => payload == item && !Interlocked.Exchange(ref failed, true)
            ? FakeFunctions.Error("Bad", "no")
            : FakeFunctions.Answer(payload);
    }
}
