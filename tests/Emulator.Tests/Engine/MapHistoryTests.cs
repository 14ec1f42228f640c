using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

public sealed class MapHistoryTests
{
    [Fact]
    public async Task Run_MaxConcurrencyOne_ChainsIterationsAsAwsDoes()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.Pass("P"), """ "MaxConcurrency":1 """), "[1,2]");

        // Observed: map-inline, map_state_no_processor_config.
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 MapStateEntered M
            3<-2 MapStateStarted 2
            4<-3 MapIterationStarted 0
            5<-4 PassStateEntered P
            6<-5 PassStateExited P
            7<-6 MapIterationSucceeded 0
            8<-6 MapIterationStarted 1
            9<-8 PassStateEntered P
            10<-9 PassStateExited P
            11<-10 MapIterationSucceeded 1
            12<-11 MapStateSucceeded
            13<-11 MapStateExited M
            14<-13 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Run_EmptyArray_SucceedsWithoutIterations()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.Pass("P")), "[]");

        Assert.Equal("[]", run.Output);
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 MapStateEntered M
            3<-2 MapStateStarted 0
            4<-3 MapStateSucceeded
            5<-3 MapStateExited M
            6<-5 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Run_OneOfFourTimesOut_AbortsSiblingsAfterTheFailingEvent()
    {
        var clock = new TestClock(jumps: false);
        var functions = new FakeFunctions().AddHanging("slow");
        await using var endpoint = new TestEndpoint(functions, clock);
        var definition = Definitions.MapOf(
            $$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{FakeFunctions.Arn("slow")}}","TimeoutSecondsPath":"$.t","End":true} } }""");

        var arn = await endpoint.StartAsync(definition, """[{"t":9},{"t":3},{"t":9},{"t":9}]""");
        await clock.WaitsBegunAsync(4);
        clock.Advance(TimeSpan.FromSeconds(3));
        var run = await endpoint.EndAsync(arn);

        // Observed: histories, timeouts.test_service_lambda_map_timeout.
        var timedOut = run.Of(HistoryEventType.LambdaFunctionTimedOut).Single().Id;
        var ending = run.Events.Where(item => item.Id > timedOut).Select(item => (item.Type, item.PreviousId, (item.Details as EventDetails.MapIteration)?.Index));
        Assert.Equal(
            [
                (HistoryEventType.MapIterationFailed, timedOut, 1),
                (HistoryEventType.TaskStateAborted, timedOut, null),
                (HistoryEventType.MapIterationAborted, timedOut, 0),
                (HistoryEventType.TaskStateAborted, timedOut, null),
                (HistoryEventType.MapIterationAborted, timedOut, 2),
                (HistoryEventType.TaskStateAborted, timedOut, null),
                (HistoryEventType.MapIterationAborted, timedOut, 3),
                (HistoryEventType.TaskStateAborted, timedOut, null),
                (HistoryEventType.MapStateFailed, timedOut, null),
                (HistoryEventType.ExecutionFailed, timedOut + 9, (int?)null),
            ],
            ending);
        Assert.Equal(ExecutionStatus.Failed, run.Description.Status);
        Assert.Equal("States.Timeout", run.Description.Error);
    }

    [Fact]
    public async Task Run_IterationsStartTogether_RecordsAllStartsBeforeAnyState()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.Pass("P")), "[1,2,3,4,5]");

        Assert.Equal([4, 5, 6, 7, 8], run.Of(HistoryEventType.MapIterationStarted).Select(item => item.Id));
        Assert.All(run.Of(HistoryEventType.MapIterationStarted), item => Assert.Equal(3, item.PreviousId));
    }

    [Fact]
    public async Task Run_RetriedMap_StartsAllIterationsAgainFromTheFailingEvent()
    {
        await using var endpoint = new TestEndpoint();
        var definition = Definitions.MapOf(
            """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}}""",
            """ "Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}] """);

        var run = await endpoint.RunAsync(definition, "[1]");

        // Observed: map-inline, map_state_retry.
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 MapStateEntered M
            3<-2 MapStateStarted 1
            4<-3 MapIterationStarted 0
            5<-4 FailStateEntered F
            6<-5 MapIterationFailed 0
            7<-5 MapStateStarted 1
            8<-7 MapIterationStarted 0
            9<-8 FailStateEntered F
            10<-9 MapIterationFailed 0
            11<-9 MapStateFailed
            12<-11 ExecutionFailed E
            """,
            run.Chain);
    }

    [Fact]
    public async Task Run_NestedMapFails_EndsEveryOpenIteration()
    {
        var functions = new FakeFunctions().AddHanging("slow").Add("f", _ => FakeFunctions.Error("Boom", "no"));
        await using var endpoint = new TestEndpoint(functions, new TestClock(jumps: false));
        var inner = $$"""
            {"StartAt":"Inner","States":{"Inner":{"Type":"Map","ItemProcessor":{"StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":6,"Next":"W"}],"Default":"Slow"},
              "W":{"Type":"Wait","Seconds":5,"Next":"Bad"},
              "Bad":{"Type":"Task","Resource":"{{FakeFunctions.Arn("f")}}","End":true},
              "Slow":{"Type":"Task","Resource":"{{FakeFunctions.Arn("slow")}}","End":true} } },"End":true} } }
            """;

        var arn = await endpoint.StartAsync(Definitions.MapOf(inner), "[[1,2],[3,6]]");
        await endpoint.Clock.WaitsBegunAsync(1);
        endpoint.Clock.Advance(TimeSpan.FromSeconds(5));
        var run = await endpoint.EndAsync(arn);

        Assert.Equal("Boom", run.Description.Error);
        HistoryInvariants.AssertComplete(run.Events);
    }
}
