using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

public sealed class RetryTests
{
    [Theory]
    [InlineData("""{"ErrorEquals":["E"]}""", new[] { 1.0, 2, 4 })]
    [InlineData("""{"ErrorEquals":["States.ALL"],"IntervalSeconds":3,"BackoffRate":1.5,"MaxAttempts":4}""", new[] { 3, 4.5, 6.75, 10.125 })]
    [InlineData("""{"ErrorEquals":["States.TaskFailed"],"IntervalSeconds":10,"BackoffRate":3,"MaxDelaySeconds":40,"MaxAttempts":3}""", new[] { 10.0, 30, 40 })]
    [InlineData("""{"ErrorEquals":["E"],"IntervalSeconds":8,"JitterStrategy":"FULL","MaxAttempts":2}""", new[] { 4.0, 8 })]
    [InlineData("""{"ErrorEquals":["E"],"MaxAttempts":0}""", new double[0])]
    [InlineData("""{"ErrorEquals":["Other"]}""", new double[0])]
    [InlineData("""{"ErrorEquals":["States.Timeout"]}""", new double[0])]
    [InlineData("""{"ErrorEquals":["E"],"IntervalSeconds":99999999,"BackoffRate":1e300,"MaxDelaySeconds":2,"MaxAttempts":3}""", new[] { 2.0, 2, 2 })]
    public async Task Run_FailingTask_PausesAsTheRetrierSays(string retrier, double[] pauses)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Error("E", "no")));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f", $"\"Retry\":[{retrier}]"));

        var failed = run.Of(HistoryEventType.LambdaFunctionFailed).ToList();
        var scheduled = run.Of(HistoryEventType.LambdaFunctionScheduled).Skip(1).ToList();
        Assert.Equal(pauses, scheduled.Zip(failed, (next, former) => (next.Timestamp - former.Timestamp).TotalSeconds));
        Assert.Equal(scheduled.Select(item => item.PreviousId), failed.SkipLast(1).Select(item => item.Id));
        Assert.Single(run.Of(HistoryEventType.TaskStateEntered));
    }

    [Fact]
    public async Task Run_SeveralRetriers_CountEachForItself()
    {
        var errors = new Queue<string>(["A", "B", "A", "B", "A"]);
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Error(errors.Dequeue(), "no")));

        var run = await endpoint.RunAsync(Definitions.TaskOf(
            "f", """ "Retry":[{"ErrorEquals":["A"],"MaxAttempts":2},{"ErrorEquals":["B"],"MaxAttempts":5}] """));

        Assert.Equal(5, run.Of(HistoryEventType.LambdaFunctionFailed).Count());
        Assert.Equal("A", run.Description.Error);
    }

    [Fact]
    public async Task Run_StateEnteredAgain_CountsRetriesAnew()
    {
        var calls = 0;
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => ++calls % 2 == 1 ? FakeFunctions.Error("E", "no") : FakeFunctions.Answer($"{calls}")));
        var definition = $$"""
            {"StartAt":"S","States":{
              "S":{"Type":"Task","Resource":"{{FakeFunctions.Arn("f")}}","Retry":[{"ErrorEquals":["E"],"MaxAttempts":1}],"Next":"C"},
              "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericLessThan":6,"Next":"S"}],"Default":"D"},
              "D":{"Type":"Succeed"} } }
            """;

        var run = await endpoint.RunAsync(definition);

        Assert.Equal("6", run.Output);
    }

    [Fact]
    public async Task Run_RuntimeError_IsNeitherRetriedNorCaught()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));

        var run = await endpoint.RunAsync(Definitions.TaskOf(
            "f",
            """ "OutputPath":"$.none","Retry":[{"ErrorEquals":["States.ALL"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"S"}] """));

        // Observed: error-handling, test_catch_states_runtime.
        Assert.Equal("States.Runtime", run.Description.Error);
        Assert.Equal("6<-5 ExecutionFailed States.Runtime", run.Chain.Split('\n')[^1]);
    }
}
