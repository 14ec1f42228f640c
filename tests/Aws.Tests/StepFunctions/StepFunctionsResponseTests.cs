using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.StepFunctions;

public sealed class StepFunctionsResponseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetExecutionHistory_Page_IsRead()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json(
            """
            {"events":[
              {"timestamp":1704164645.123,"type":"LambdaFunctionFailed","id":7,"previousEventId":6,"notYetKnown":{"a":[1]},
               "lambdaFunctionFailedEventDetails":{"error":"Boom","cause":"{\"errorMessage\":\"no\"}"}},
              {"timestamp":1704164646,"type":"MapIterationStarted","id":8,"mapIterationStartedEventDetails":{"name":"M","index":0}}],
             "nextToken":"more","httpStatusCode":418}
            """));
        using var client = stub.StepFunctions();

        var response = await client.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = "arn:e" }, Cancel);

        Assert.Equal("more", response.NextToken);
        Assert.Equal(2, response.Events.Count);
        var failed = response.Events[0];
        Assert.Same(HistoryEventType.LambdaFunctionFailed, failed.Type);
        Assert.Equal(7, failed.Id);
        Assert.Equal(6, failed.PreviousEventId);
        Assert.Equal(new DateTime(2024, 1, 2, 3, 4, 5, 123, DateTimeKind.Utc), failed.Timestamp);
        Assert.Equal(DateTimeKind.Utc, failed.Timestamp!.Value.Kind);
        Assert.Equal("Boom", failed.LambdaFunctionFailedEventDetails.Error);
        Assert.Equal("""{"errorMessage":"no"}""", failed.LambdaFunctionFailedEventDetails.Cause);
        Assert.Null(failed.StateEnteredEventDetails);
        Assert.Null(response.Events[1].PreviousEventId);
        Assert.Equal(0, response.Events[1].MapIterationStartedEventDetails.Index);
    }

    [Theory]
    [InlineData("1704164645.123", 638397614451230000)]
    [InlineData("1.704164645123E9", 638397614451230000)]
    [InlineData("1704164645.1234567", 638397614451234567)]
    [InlineData("0", 621355968000000000)]
    public async Task StopExecution_Timestamp_IsExact(string seconds, long ticks)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json($$"""{"stopDate":{{seconds}} }"""));
        using var client = stub.StepFunctions();

        var response = await client.StopExecutionAsync(new StopExecutionRequest(), Cancel);

        Assert.Equal(new DateTime(ticks, DateTimeKind.Utc), response.StopDate);
    }

    [Fact]
    public async Task DescribeExecution_Answer_CarriesHttpFacts()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"status":"RUNNING"}"""));
        using var client = stub.StepFunctions();

        var response = await client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancel);

        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal("c0ffee00-0000-4000-8000-000000000001", response.ResponseMetadata.RequestId);
        Assert.Equal(ExecutionStatus.RUNNING, response.Status);
        Assert.Null(response.StopDate);
        Assert.Null(response.RedriveCount);
    }

    [Fact]
    public async Task DescribeExecution_UnknownStatus_IsKept()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"status":"HIBERNATING"}"""));
        using var client = stub.StepFunctions();

        var response = await client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancel);

        Assert.Equal("HIBERNATING", response.Status.Value);
    }

    [Fact]
    public async Task DescribeStateMachine_MapOfLists_IsRead()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"variableReferences":{"First":["a","b"],"Second":[]}}"""));
        using var client = stub.StepFunctions();

        var response = await client.DescribeStateMachineAsync(new DescribeStateMachineRequest(), Cancel);

        Assert.Equal(["a", "b"], response.VariableReferences["First"]);
        Assert.Empty(response.VariableReferences["Second"]);
    }

    [Fact]
    public async Task ListExecutions_AbsentList_IsNull()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        var response = await client.ListExecutionsAsync(new ListExecutionsRequest(), Cancel);

        Assert.Null(response.Executions);
    }

    [Fact]
    public async Task ListStateMachines_EmptyBody_IsAnEmptyAnswer()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, string.Empty));
        using var client = stub.StepFunctions();

        var response = await client.ListStateMachinesAsync(new ListStateMachinesRequest(), Cancel);

        Assert.Null(response.StateMachines);
    }

    [Fact]
    public async Task DescribeExecution_TruncatedJson_IsAnUnmarshallingError()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("""{"status":"RUN"""));
        using var client = stub.StepFunctions(config => config.MaxErrorRetry = 0);

        var exception = await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => client.DescribeExecutionAsync(new DescribeExecutionRequest(), Cancel));

        Assert.Equal("c0ffee00-0000-4000-8000-000000000001", exception.RequestId);
    }
}
