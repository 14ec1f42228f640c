using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Engine;

public sealed class ActivityTests : IDisposable
{
    private const string ActivityArn = "arn:aws:states:us-east-1:123456789012:activity:work";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-activity-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Activity_WorkerSucceeds_GivesItsOutput()
    {
        await using var endpoint = await StartAsync();
        var arn = await endpoint.StartAsync(TaskOf("""
            "InputPath":"$.item"
            """), """{"item":[1, 2]}""");

        var task = await TakeAsync(endpoint, "worker 1");
        Assert.Equal("[1,2]", task.Input.ToString());
        Assert.Null(await endpoint.Answers.SucceedAsync(task.Token, """{"done": true}""", Token));
        var run = await endpoint.EndAsync(arn);

        Assert.Equal("""{"done": true}""", run.Output);
        Assert.Equal(
            """
            1<-0 ExecutionStarted
            2<-0 TaskStateEntered S
            3<-2 ActivityScheduled
            4<-3 ActivityStarted
            5<-4 ActivitySucceeded
            6<-5 TaskStateExited S
            7<-6 ExecutionSucceeded
            """,
            run.Chain);
        Assert.Equal("worker 1", ((EventDetails.ActivityStarted)run.Events[3].Details!).WorkerName);
    }

    [Fact]
    public async Task Activity_WorkerFails_IsRetriedWithANewTokenAndCaught()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = await StartAsync(clock);
        var arn = await endpoint.StartAsync("""
            {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:work",
              "Retry":[{"ErrorEquals":["Bad"],"MaxAttempts":1}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"P"}],"Next":"P"},
              "P":{"Type":"Pass","End":true}}}
            """);

        var first = await TakeAsync(endpoint);
        Assert.Null(await endpoint.Answers.FailAsync(first.Token, "Bad", "once", Token));
        // The worker's poll and the pause before the retry.
        await clock.WaitsBegunAsync(2);
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = await TakeAsync(endpoint);
        Assert.Null(await endpoint.Answers.FailAsync(second.Token, null, null, Token));
        var run = await endpoint.EndAsync(arn);

        Assert.NotEqual(first.Token, second.Token);
        Assert.Equal("""{"Error":null,"Cause":null}""", run.Output);
        Assert.Equal(2, run.Of(HistoryEventType.ActivityFailed).Count());
    }

    [Fact]
    public async Task Activity_DoesNotExist_FailsBeforeItIsScheduled()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(TaskOf());

        Assert.Equal("States.Runtime", run.Description.Error);
        Assert.Equal(
            $"An error occurred while executing the state 'S' (entered at the event id #2). The activity {ActivityArn} does not exist.",
            run.Description.Cause);
        Assert.Empty(run.Of(HistoryEventType.ActivityScheduled));
    }

    [Fact]
    public async Task Activity_NoAnswerInTime_TimesOutAndRefusesALateAnswer()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = await StartAsync(clock);
        var arn = await endpoint.StartAsync(TaskOf("""
            "TimeoutSeconds":30
            """));
        var task = await TakeAsync(endpoint);
        await WaitsAsync(clock, TimeSpan.FromSeconds(30));

        var run = await endpoint.EndAsync(arn);

        Assert.Equal("States.Timeout", run.Description.Error);
        Assert.Single(run.Of(HistoryEventType.ActivityTimedOut));
        Assert.Equal(
            new RegistryError("TaskTimedOut", $"Task Timed Out: '{ActivityArn}'"), await endpoint.Answers.SucceedAsync(task.Token, "{}", Token));
    }

    [Fact]
    public async Task Activity_HeartbeatsCome_WaitsOnUntilOneIsMissed()
    {
        var clock = new TestClock(jumps: false);
        await using var endpoint = await StartAsync(clock);
        var arn = await endpoint.StartAsync(TaskOf("""
            "HeartbeatSeconds":10,"TimeoutSeconds":1000
            """));
        var task = await TakeAsync(endpoint);
        var taken = clock.GetUtcNow();
        for (var beat = 0; beat < 5; beat++)
        {
            clock.Advance(TimeSpan.FromSeconds(9));
            Assert.Null(await endpoint.Answers.BeatAsync(task.Token, Token));
        }

        await WaitsAsync(clock, TimeSpan.FromSeconds(10));
        var run = await endpoint.EndAsync(arn);

        Assert.Equal("States.Timeout", run.Description.Error);
        Assert.True(run.Events[^1].Timestamp >= taken + TimeSpan.FromSeconds(55));
    }

    [Fact]
    public async Task Activity_ExecutionIsStopped_TokenIsOfNoUse()
    {
        await using var endpoint = await StartAsync();
        var arn = await endpoint.StartAsync(TaskOf());
        var task = await TakeAsync(endpoint);

        await endpoint.Executions.StopAsync(arn, null, null, Token);

        Assert.Equal("TaskTimedOut", (await endpoint.Answers.SucceedAsync(task.Token, "{}", Token))?.Code);
        Assert.Equal("TaskTimedOut", (await endpoint.Answers.BeatAsync(task.Token, Token))?.Code);
    }

    [Fact]
    public async Task Answer_TokenOfNoExecutionOrNoToken_IsRefused()
    {
        await using var endpoint = new TestEndpoint();
        var unknown = new TaskToken(new TaskKey("arn:aws:states:us-east-1:123456789012:execution:m:gone", 1, 2, 0, 0), ActivityArn).ToString();

        Assert.Equal("TaskDoesNotExist", (await endpoint.Answers.SucceedAsync(unknown, "{}", Token))?.Code);
        Assert.Equal("InvalidToken", (await endpoint.Answers.SucceedAsync("AAAA", "{}", Token))?.Code);
        Assert.Equal("InvalidToken", (await endpoint.Answers.SucceedAsync("no token!", "{}", Token))?.Code);
        Assert.Equal("InvalidOutput", (await endpoint.Answers.SucceedAsync(unknown, "{", Token))?.Code);
    }

    [Fact]
    public async Task Activity_ProcessEndsWhileAWorkerIsAtIt_TakesTheAnswerAfterTheRestart()
    {
        string arn;
        ActivityTask task;
        await using (var endpoint = await StartAsync())
        {
            arn = await endpoint.StartAsync(TaskOf());
            task = await TakeAsync(endpoint);
        }

        await using var next = NewEndpoint();
        await next.Executions.ResumeAsync(Token);
        Assert.Null(await next.Answers.SucceedAsync(task.Token, "1", Token));
        var run = await next.EndAsync(arn);

        Assert.Equal("1", run.Output);
        Assert.Single(run.Of(HistoryEventType.ActivityScheduled));
        HistoryInvariants.AssertComplete(run.Events);
    }

    [Fact]
    public async Task Activity_ProcessEndsBeforeAWorkerTookIt_IsOfferedAfterTheRestart()
    {
        string arn;
        await using (var endpoint = await StartAsync())
        {
            arn = await endpoint.StartAsync(TaskOf(), "[7]");
            while (endpoint.ReadHistory(arn).All(item => item.Type != HistoryEventType.ActivityScheduled))
            {
                await Task.Yield();
            }
        }

        await using var next = NewEndpoint();
        await next.Executions.ResumeAsync(Token);
        var task = await TakeAsync(next);
        Assert.Equal("[7]", task.Input.ToString());
        Assert.Null(await next.Answers.SucceedAsync(task.Token, "1", Token));

        Assert.Equal("1", (await next.EndAsync(arn)).Output);
    }

    private static string TaskOf(string fields = "") => Definitions.Single(
        $"\"Type\":\"Task\",\"Resource\":\"{ActivityArn}\",\"End\":true{(fields.Length == 0 ? "" : "," + fields)}");

    private static async Task<ActivityTask> TakeAsync(TestEndpoint endpoint, string? worker = null) =>
        Assert.Single((await endpoint.Activities.TakeAsync(ActivityArn, worker, Token)).Value);

    // Waits begin on other threads; the clock goes on until the one that is meant has begun and ended.
    private static async Task WaitsAsync(TestClock clock, TimeSpan time)
    {
        await clock.WaitsBegunAsync(1);
        clock.Advance(time);
    }

    private TestEndpoint NewEndpoint(TestClock? clock = null) =>
        new(clock: clock ?? new TestClock(jumps: false), configure: options => options.StateDirectory = _root.FullName);

    private async Task<TestEndpoint> StartAsync(TestClock? clock = null)
    {
        var endpoint = NewEndpoint(clock);
        await endpoint.Activities.CreateAsync(new CreateActivity("work"), Token);
        return endpoint;
    }
}
