using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Engine;

public sealed class TaskHistoryTests
{
    [Fact]
    public async Task Run_FunctionByArn_WritesLambdaFunctionEvents()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f"), """{"a": 1}""");

        // Observed: task-lambda, invoke_bytes_payload.
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 TaskStateEntered S
            3<-2 LambdaFunctionScheduled
            4<-3 LambdaFunctionStarted
            5<-4 LambdaFunctionSucceeded
            6<-5 TaskStateExited S
            7<-6 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Fact]
    public async Task Run_Integration_WritesTaskEventsAndTheWholeAnswer()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));
        const string definition = """
            {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
              "Parameters":{"FunctionName":"f","Payload.$":"$"},"OutputPath":"$.Payload","End":true}}}
            """;

        var run = await endpoint.RunAsync(definition, """{"a":1}""");

        Assert.Equal("""{"a":1}""", run.Output);
        var scheduled = Assert.IsType<EventDetails.TaskScheduled>(run.Of(HistoryEventType.TaskScheduled).Single().Details);
        Assert.Equal(("lambda", "invoke", "us-east-1"), (scheduled.ResourceType, scheduled.Resource, scheduled.Region));
        var answer = Assert.IsType<EventDetails.TaskOutput>(run.Of(HistoryEventType.TaskSucceeded).Single().Details);
        Assert.Contains("\"ExecutedVersion\":\"$LATEST\"", answer.Output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\"StatusCode\":200}", answer.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FunctionFails_FailsWithItsErrorTypeAndDocument()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Error("ValueError", "bad")));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f"));

        Assert.Equal("ValueError", run.Description.Error);
        Assert.Equal("""{"errorMessage": "bad", "errorType": "ValueError"}""", run.Description.Cause);
        Assert.EndsWith("5<-4 LambdaFunctionFailed ValueError\n6<-5 ExecutionFailed ValueError", run.Chain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FailureCaught_PlacesTheErrorAndGoesOn()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Error("ValueError", "bad")));
        var definition = $$"""
            {"StartAt":"S","States":{
              "S":{"Type":"Task","Resource":"{{FakeFunctions.Arn("f")}}","Catch":[{"ErrorEquals":["States.TaskFailed"],"ResultPath":"$.why","Next":"C"}],"End":true},
              "C":{"Type":"Pass","OutputPath":"$.why.Error","End":true} } }
            """;

        var run = await endpoint.RunAsync(definition, """{"a":1}""");

        Assert.Equal("\"ValueError\"", run.Output);
        Assert.Contains("6<-5 TaskStateExited S\n7<-6 PassStateEntered C", run.Chain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FunctionMissing_FailsWithLambdasError()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.TaskOf("nobody"));

        Assert.Equal("Lambda.ResourceNotFoundException", run.Description.Error);
        Assert.StartsWith("Function not found: ", run.Description.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task timed out after 3.00 seconds")]
    [InlineData("killed")]
    public async Task Run_ErrorWithoutType_IsLambdaUnknown(string message)
    {
        var functions = new FakeFunctions().Add("f", _ => ((FunctionResult.Answered)FakeFunctions.Answer($$"""{"errorMessage":"{{message}}"}""")) with { FunctionError = "Unhandled" });
        await using var endpoint = new TestEndpoint(functions);

        var run = await endpoint.RunAsync(Definitions.TaskOf("f"));

        Assert.Equal("Lambda.Unknown", run.Description.Error);
        Assert.Contains(message, run.Description.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"a\":")]
    [InlineData("\"\u0001\"")]
    public async Task Run_AnswerIsNoJson_FailsTheTask(string answer)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Answer(answer)));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f"));

        Assert.Equal("Lambda.Unknown", run.Description.Error);
    }

    [Fact]
    public async Task Run_AnswerOverTheLimit_FailsWithDataLimitExceeded()
    {
        var large = $"\"{new string('a', 6 * 1024 * 1024)}\"";
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Answer(large)));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f"));

        // Observed: error-handling, task_lambda_data_limit_exceeded_on_large_utf8_response.
        Assert.Equal("States.DataLimitExceeded", run.Description.Error);
        Assert.Equal(
            $"The state/task '{FakeFunctions.Arn("f")}' returned a result with a size exceeding the maximum number of bytes service limit.",
            run.Description.Cause);
    }

    [Fact]
    public async Task Run_TimeoutSeconds_TimesOutAndCancelsTheFunction()
    {
        var cancelled = new TaskCompletionSource();
        var functions = new FakeFunctions().Add("f", async (_, token) =>
        {
            using var registration = token.Register(cancelled.SetResult);
            await cancelled.Task;
            return FakeFunctions.Answer("1");
        });
        await using var endpoint = new TestEndpoint(functions);

        var run = await endpoint.RunAsync(Definitions.TaskOf("f", "\"TimeoutSeconds\":5"));

        // Observed: timeouts, fixed_timeout_lambda.
        Assert.EndsWith("5<-4 LambdaFunctionTimedOut States.Timeout\n6<-5 ExecutionFailed States.Timeout", run.Chain, StringComparison.Ordinal);
        Assert.Equal(5, (run.Events[4].Timestamp - run.Events[3].Timestamp).TotalSeconds);
        Assert.Null(run.Description.Cause);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Run_FunctionIgnoresItsCancellation_TimesOutAllTheSame()
    {
        var never = new TaskCompletionSource<FunctionResult>();
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", (_, _) => never.Task));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f", "\"TimeoutSeconds\":5"));

        Assert.Equal("States.Timeout", run.Description.Error);
    }

    [Fact]
    public async Task Run_MachineTimeout_TimesOutWithoutErrorOrCause()
    {
        var called = new TaskCompletionSource();
        var functions = new FakeFunctions().Add("f", (_, _) =>
        {
            called.SetResult();
            return new TaskCompletionSource<FunctionResult>().Task;
        });
        await using var endpoint = new TestEndpoint(functions, new TestClock(jumps: false));
        var definition = $$"""{"TimeoutSeconds":7,"StartAt":"S","States":{"S":{"Type":"Task","Resource":"{{FakeFunctions.Arn("f")}}","End":true} } }""";

        var arn = await endpoint.StartAsync(definition);
        await called.Task.WaitAsync(TestContext.Current.CancellationToken);
        endpoint.Clock.Advance(TimeSpan.FromSeconds(7));
        var run = await endpoint.EndAsync(arn);

        // Observed: timeouts, test_global_timeout.
        Assert.Equal(ExecutionStatus.TimedOut, run.Description.Status);
        Assert.Null(run.Description.Error);
        Assert.EndsWith("5<-0 ExecutionTimedOut States.Timeout", run.Chain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HandlerThrows_FailsTheExecutionOnly()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", (_, _) => throw new InvalidOperationException("bug")));

        var run = await endpoint.RunAsync(Definitions.TaskOf("f"));

        Assert.Equal("States.Runtime", run.Description.Error);
    }
}
