using System.Text.Json;
using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class NestedExecutionTests
{
    private const string Child = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":[1]},"End":true}}}""";
    private const string WaitingChild = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}""";
    private const string FailingChild = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Bad","Cause":"as it is"}}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AnswersBeforeTheEnd()
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(Child);

        var run = await endpoint.RunAsync(Parent(child, "startExecution", "\"Name\":\"mine\",\"Input\":{\"x\":1},"));

        var output = JsonElement.Parse(run.Output!);
        Assert.Equal(
            ["ExecutionArn", "SdkHttpMetadata", "SdkResponseMetadata", "StartDate"],
            output.EnumerateObject().Select(member => member.Name));
        var started = await endpoint.EndAsync(output.GetProperty("ExecutionArn").GetString()!);
        Assert.Equal("mine", started.Description.Name);
        Assert.Equal("""{"x":1}""", started.Description.Input.ToString());
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 TaskStateEntered S
            3<-2 TaskScheduled
            4<-3 TaskStarted
            5<-4 TaskSucceeded
            6<-5 TaskStateExited S
            7<-6 ExecutionSucceeded
            """,
            run.Chain);
    }

    [Theory]
    [InlineData("startExecution.sync", """ "{\"a\":[1]}" """, """ "{\"x\": 1}" """)]
    [InlineData("startExecution.sync:2", """{"a":[1]}""", """{"x":1}""")]
    public async Task Sync_ChildSucceeds_GivesItsDescription(string action, string output, string input)
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(Child);

        var run = await endpoint.RunAsync(Parent(child, action, """ "Name":"mine","Input":"{\"x\": 1}", """));

        Assert.Equal(TestRun.SubmittedChain, run.Chain);
        Assert.Equal(action, ((EventDetails.TaskScheduled)run.Events[2].Details!).Resource);
        var description = JsonElement.Parse(run.Output!);
        Assert.Equal(
            [
                "ExecutionArn", "Input", "InputDetails", "Name", "Output", "OutputDetails", "RedriveCount", "RedriveStatus",
                "RedriveStatusReason", "StartDate", "StateMachineArn", "Status", "StopDate",
            ],
            description.EnumerateObject().Select(member => member.Name));
        Assert.Equal(output.Trim(), description.GetProperty("Output").GetRawText());
        Assert.Equal(input.Trim(), description.GetProperty("Input").GetRawText());
    }

    [Fact]
    public async Task Sync_ChildFails_FailsWithItsDescription()
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(FailingChild);

        var run = await endpoint.RunAsync(Parent(child, "startExecution.sync:2", """ "Name":"mine", """));

        Assert.Equal("States.TaskFailed", run.Description.Error);
        var cause = JsonElement.Parse(run.Description.Cause!);
        Assert.Equal(
            ["Cause", "Error", "ExecutionArn", "Input", "InputDetails", "Name", "StartDate", "StateMachineArn", "Status", "StopDate"],
            cause.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Bad", "FAILED", "{}"), (Member(cause, "Error"), Member(cause, "Status"), Member(cause, "Input")));
        Assert.Equal(HistoryEventType.TaskFailed, run.Events[5].Type);
    }

    [Fact]
    public async Task Start_UnknownMachine_FailsAsTheServiceDoes()
    {
        await using var endpoint = new TestEndpoint();
        var arn = "arn:aws:states:us-east-1:123456789012:stateMachine:none";

        var run = await endpoint.RunAsync(Parent(arn, "startExecution.sync", ""));

        Assert.Equal("StepFunctions.StateMachineDoesNotExistException", run.Description.Error);
        Assert.StartsWith(
            $"State Machine Does Not Exist: '{arn}' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: ",
            run.Description.Cause,
            StringComparison.Ordinal);
        Assert.Empty(run.Of(HistoryEventType.TaskSubmitted));
    }

    [Fact]
    public async Task Callback_ChildHoldsTheToken_WaitsForItsAnswer()
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(Child);
        var parent = await endpoint.StartAsync(
            Parent(child, "startExecution.waitForTaskToken", """ "Name":"mine","Input":{"token.$":"$$.Task.Token"}, """));
        while (endpoint.ReadHistory(parent)[^1].Type != HistoryEventType.TaskSubmitted)
        {
            await Task.Yield();
        }

        var started = await endpoint.EndAsync(Assert.Single(Children(endpoint, child)).Arn.Value);
        var token = JsonElement.Parse(started.Description.Input.ToString()).GetProperty("token").GetString()!;
        Assert.Null(await endpoint.Answers.SucceedAsync(token, "7", Token));
        var run = await endpoint.EndAsync(parent);

        Assert.Equal("7", run.Output);
    }

    [Fact]
    public async Task Sync_ParentRedriven_StartsAnotherChild()
    {
        var calls = 0;
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add(
            "f", _ => Interlocked.Increment(ref calls) == 1 ? FakeFunctions.Error("Bad", "no") : FakeFunctions.Answer("1")));
        var child = await endpoint.CreateAsync(Definitions.TaskOf("f"));
        var parent = await endpoint.StartAsync(Parent(child, "startExecution.sync:2", ""));
        var failed = await endpoint.EndAsync(parent);

        Assert.Null((await endpoint.Executions.RedriveAsync(parent, clientToken: null, Token)).Error);
        var run = await endpoint.EndAsync(parent);

        Assert.Equal("States.TaskFailed", failed.Description.Error);
        Assert.Equal(ExecutionStatus.Succeeded, run.Description.Status);
        Assert.Equal([ExecutionStatus.Succeeded, ExecutionStatus.Failed], Children(endpoint, child).Select(summary => summary.Status));
    }

    [Fact]
    public async Task Start_NameTaken_FailsAsTheServiceDoes()
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(Child);
        var definition = Parent(child, "startExecution.sync", """ "Name":"mine", """);
        await endpoint.RunAsync(definition);

        var run = await endpoint.RunAsync(definition);

        Assert.Equal("StepFunctions.ExecutionAlreadyExistsException", run.Description.Error);
        Assert.Single(Children(endpoint, child));
    }

    [Fact]
    public async Task Start_UnknownField_CannotBeUsed()
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(Child);

        var run = await endpoint.RunAsync(Parent(child, "startExecution", """ "Extra":1, """));

        Assert.Equal("States.Runtime", run.Description.Error);
        Assert.EndsWith("[The field 'Extra' is not supported by Step Functions]", run.Description.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_ExpressChild_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var child = await endpoint.CreateAsync(Child, MachineType.Express);

        var run = await endpoint.RunAsync(Parent(child, "startExecution.sync", ""));

        Assert.Equal("StepFunctions.StateMachineTypeNotSupportedException", run.Description.Error);
    }

    [Fact]
    public async Task Sync_ParentStopped_StopsTheChild()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock);
        var child = await endpoint.CreateAsync(WaitingChild);
        var parent = await endpoint.StartAsync(Parent(child, "startExecution.sync", ""));
        await clock.WaitsBegunAsync(1);

        await endpoint.Executions.StopAsync(parent, "Enough", null, Token);

        Assert.Equal(ExecutionStatus.Aborted, Assert.Single(Children(endpoint, child)).Status);
    }

    [Fact]
    public async Task Sync_TimesOut_StopsTheChild()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = new TestEndpoint(clock: clock);
        var child = await endpoint.CreateAsync(WaitingChild);
        var parent = await endpoint.StartAsync(
            Parent(child, "startExecution.sync", "").Replace("\"End\"", "\"TimeoutSeconds\":5,\"End\"", StringComparison.Ordinal));
        // The time limit of the request, the child's wait, and the limit of the wait for the child.
        await clock.WaitsBegunAsync(3);

        clock.Advance(TimeSpan.FromSeconds(5));
        var run = await endpoint.EndAsync(parent);

        Assert.Equal("States.Timeout", run.Description.Error);
        Assert.Equal(HistoryEventType.TaskTimedOut, run.Events[^2].Type);
        Assert.Equal(ExecutionStatus.Aborted, Assert.Single(Children(endpoint, child)).Status);
    }

    [Fact]
    public async Task Sync_SiblingFails_StopsTheChild()
    {
        var clock = new TestClock(jumps: false);
        var fail = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = new TestEndpoint(
            new FakeFunctions().Add("fail", async (_, token) =>
            {
                await fail.Task.WaitAsync(token);
                return FakeFunctions.Error("Bad", "no");
            }),
            clock);
        var child = await endpoint.CreateAsync(WaitingChild);
        var parent = await endpoint.StartAsync($$$"""
            {"StartAt":"B","States":{"B":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"F","States":{"F":{"Type":"Task","Resource":"{{{FakeFunctions.Arn("fail")}}}","End":true} } },
              {{{Parent(child, "startExecution.sync", "")}}}]} } }
            """);
        await clock.WaitsBegunAsync(1);

        fail.SetResult();
        var run = await endpoint.EndAsync(parent);

        Assert.Equal("Bad", run.Description.Error);
        Assert.Equal(ExecutionStatus.Aborted, Assert.Single(Children(endpoint, child)).Status);
    }

    internal static IReadOnlyList<ExecutionSummary> Children(TestEndpoint endpoint, Machine child) =>
        endpoint.Executions.List(new ExecutionQuery(child.Arn.Value, 100)).Value.Items;

    internal static string Parent(Machine child, string action, string members) => Parent(child.Arn.Value, action, members);

    private static string Parent(string childArn, string action, string members) => $$"""
        {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::states:{{action}}",
          "Parameters":{ {{members}} "StateMachineArn":"{{childArn}}"},"End":true} } }
        """;

    private static string? Member(JsonElement value, string name) => value.GetProperty(name).GetString();
}
