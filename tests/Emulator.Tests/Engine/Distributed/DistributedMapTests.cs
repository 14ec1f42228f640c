using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine.Distributed;

/// <summary>Distributed Map states over the items of their input.</summary>
public sealed class DistributedMapTests
{
    private const string Pass = """{"T":{"Type":"Pass","End":true} }""";

    [Theory]
    [InlineData("STANDARD")]
    [InlineData("EXPRESS")]
    public async Task Run_ItemsOfInput_WritesAwssEventsAndGivesResultsInOrder(string type)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("echo"), new TestClock(jumps: false));

        var run = await endpoint.RunAsync(DistributedMaps.Calling("echo", type: type), "[3,1,2]");

        Assert.Equal("[3,1,2]", run.Output);
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 MapStateEntered M
            3<-2 MapStateStarted 3
            4<-3 MapRunStarted
            5<-4 MapRunSucceeded
            6<-5 MapStateSucceeded
            7<-4 MapStateExited M
            8<-7 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Run_NoItems_SucceedsWithAnEmptyArray()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(DistributedMaps.Of(Pass), "[]");

        Assert.Equal("[]", run.Output);
    }

    [Fact]
    public async Task Run_ItemFailsWithoutTolerance_FailsTheMapRun()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("even", Odd));

        var run = await endpoint.RunAsync(DistributedMaps.Calling("even", "\"MaxConcurrency\":1"), "[2,3,4]");

        Assert.Equal(ExecutionStatus.Failed, run.Description.Status);
        Assert.Equal("States.ExceedToleratedFailureThreshold", run.Description.Error);
        Assert.Equal("The specified tolerated failure threshold was exceeded", run.Description.Cause);
        Assert.Equal(
            """
            3<-2 MapStateStarted 3
            4<-3 MapRunStarted
            5<-4 MapRunFailed States.ExceedToleratedFailureThreshold
            6<-5 MapStateFailed
            7<-6 ExecutionFailed States.ExceedToleratedFailureThreshold
            """,
            string.Join('\n', run.Chain.Split('\n')[2..]));
    }

    [Fact]
    public async Task Run_ItemsFailWithinTolerance_GivesFailuresWithTheirMetadata()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("even", Odd));

        var run = await endpoint.RunAsync(DistributedMaps.Calling("even", "\"ToleratedFailureCount\":1"), "[2,3,4]");

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        using var output = System.Text.Json.JsonDocument.Parse(run.Output!);
        Assert.Equal(2, output.RootElement[0].GetInt32());
        Assert.Equal("Odd", output.RootElement[1].GetProperty("Error").GetString());
        Assert.Equal("FAILED", output.RootElement[1].GetProperty("Status").GetString());
        Assert.Equal(4, output.RootElement[2].GetInt32());
    }

    [Theory]
    [InlineData("\"ToleratedFailurePercentage\":50", true)]
    [InlineData("\"ToleratedFailurePercentage\":49.9", false)]
    [InlineData("\"ToleratedFailurePercentage\":100,\"ToleratedFailureCount\":1", false)]
    [InlineData("\"ToleratedFailurePercentage\":49,\"ToleratedFailureCount\":4", false)]
    [InlineData("\"ToleratedFailureCount\":2", true)]
    public async Task Run_HalfOfTheItemsFail_EndsAsTheThresholdsSay(string thresholds, bool succeeds)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("even", Odd));

        var run = await endpoint.RunAsync(DistributedMaps.Calling("even", thresholds), "[1,2,3,4]");

        Assert.Equal(succeeds ? ExecutionStatus.Succeeded : ExecutionStatus.Failed, run.Description.Status);
    }

    [Fact]
    public async Task Run_FailedMapRunIsRetried_StartsANewMapRun()
    {
        var calls = 0;
        var functions = new FakeFunctions().Add(
            "flaky", payload => Interlocked.Increment(ref calls) == 1 ? FakeFunctions.Error("Once", "again") : FakeFunctions.Answer(payload));
        await using var endpoint = new TestEndpoint(functions);

        var run = await endpoint.RunAsync(
            DistributedMaps.Calling("flaky", """ "MaxConcurrency":1,"Retry":[{"ErrorEquals":["States.ALL"]}]"""), "[1,2]");

        Assert.Equal("[1,2]", run.Output);
        var started = run.Of(HistoryEventType.MapRunStarted).Select(item => ((EventDetails.MapRunStarted)item.Details!).MapRunArn).ToList();
        Assert.Equal(2, started.Distinct().Count());
        Assert.All(started, arn => Assert.StartsWith("arn:aws:states:us-east-1:123456789012:mapRun:machine1/L:", arn, StringComparison.Ordinal));
        Assert.Equal(2, run.Of(HistoryEventType.MapStateStarted).Count());
    }

    [Fact]
    public async Task Run_CaughtMapRun_GoesOn()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("even", Odd));
        var state = DistributedMaps.State(
            $$"""{"T":{"Type":"Task","Resource":"{{FakeFunctions.Arn("even")}}","End":true} }""",
            """ "Catch":[{"ErrorEquals":["States.ExceedToleratedFailureThreshold"],"Next":"Done"}]""");

        var run = await endpoint.RunAsync($$"""{"StartAt":"M","States":{"M":{{state}},"Done":{"Type":"Succeed"} } }""", "[1]");

        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Contains("States.ExceedToleratedFailureThreshold", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ItemSelector_SeesItemIndexSourceAndInput()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(
            DistributedMaps.Of(Pass, """ "ItemsPath":"$.list","ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","s.$":"$$.Map.Item.Source","d.$":"$.day"}"""),
            """{"list":["a","b"],"day":7}""");

        Assert.Equal("""[{"i":0,"v":"a","s":"STATE_DATA","d":7},{"i":1,"v":"b","s":"STATE_DATA","d":7}]""", run.Output);
    }

    [Theory]
    [InlineData(""" "MaxItemsPerBatch":2""", """[{"Items":[1,2]},{"Items":[3,4]},{"Items":[5]}]""")]
    [InlineData(""" "MaxItemsPerBatchPath":"$.size" """, """[{"Items":[1,2,3]},{"Items":[4,5]}]""")]
    [InlineData(""" "MaxInputBytesPerBatch":15""", """[{"Items":[1,2]},{"Items":[3,4]},{"Items":[5]}]""")]
    [InlineData(""" "MaxItemsPerBatch":5,"BatchInput":{"d.$":"$.day"}""", """[{"BatchInput":{"d":7},"Items":[1,2,3,4,5]}]""")]
    public async Task Run_ItemBatcher_GivesBatchesToChildren(string batcher, string expected)
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(
            DistributedMaps.Of(Pass, $$""" "ItemsPath":"$.list","ItemBatcher":{{{batcher}}}"""), """{"list":[1,2,3,4,5],"day":7,"size":3}""");

        Assert.Equal(expected, run.Output);
    }

    [Fact]
    public async Task Run_Jsonata_EvaluatesItemsSelectorAndNumbers()
    {
        await using var endpoint = new TestEndpoint();
        const string Fields = """
            "QueryLanguage":"JSONata","Items":"{% $states.input.list %}","MaxConcurrency":"{% 1 + 1 %}","ToleratedFailurePercentage":"{% 12.5 %}",
            "ItemSelector":{"v":"{% $states.context.Map.Item.Value * 2 %}"},"Output":"{% $sum($states.result.v) %}"
            """;

        var run = await endpoint.RunAsync(DistributedMaps.Of(Pass, Fields), """{"list":[1,2,3]}""");

        Assert.Equal("12", run.Output);
        var mapRun = endpoint.Executions.MapRuns.List(run.Description.Arn.Value, 10, null).Items.Single();
        Assert.Equal((2, 12.5), (mapRun.Limits.MaxConcurrency, mapRun.Limits.ToleratedPercentage));
    }

    [Theory]
    [InlineData("COMPACT", "[[1,2],3]")]
    [InlineData("FLATTEN", "[1,2,3]")]
    public async Task Run_WriterConfigAlone_ShapesTheResult(string transformation, string expected)
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(
            DistributedMaps.Of(Pass, $$""" "ResultWriter":{"WriterConfig":{"Transformation":"{{transformation}}","OutputType":"JSON"} }"""), "[[1,2],3]");

        Assert.Equal(expected, run.Output);
    }

    [Fact]
    public async Task Run_NestedDistributedMaps_RunsMapRunsOfChildren()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        const string Inner = """
            {"T":{"Type":"Map","Label":"Inner","End":true,"ItemProcessor":{
              "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"I","States":{"I":{"Type":"Pass","End":true} } } } }
            """;

        var run = await endpoint.RunAsync(DistributedMaps.Of(Inner), "[[1,2],[3]]");

        Assert.Equal("[[1,2],[3]]", run.Output);
        var outer = endpoint.Executions.MapRuns.List(run.Description.Arn.Value, 10, null).Items.Single();
        var child = endpoint.Executions.MapRuns.ListChildren(new Fanout.Emulator.Registry.MapRuns.ChildQuery(outer.Identity.Arn, 10)).Value.Items[0];
        var inner = endpoint.Executions.MapRuns.List(child.Arn.Value, 10, null).Items.Single();
        Assert.StartsWith("arn:aws:states:us-east-1:123456789012:mapRun:machine1/Inner:", inner.Identity.Arn, StringComparison.Ordinal);
    }

    private static Fanout.Emulator.Tasks.FunctionResult Odd(string payload) =>
        int.Parse(payload, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? FakeFunctions.Answer(payload) : FakeFunctions.Error("Odd", payload);
}
