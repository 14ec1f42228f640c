using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;

namespace Fanout.Dashboard.Tests.Retries;

[Trait("Category", "Integration")]
public sealed class InvokeJobTests : IDisposable
{
    private readonly CountingFunction _function = new(0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_FunctionRepaired_FixesExactlyTheChosenItems()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        _function.Break(7);

        var job = await scenario.StartAsync(await scenario.PlanAsync(RetryScenario.Invoke, [2, 5, 7]));
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal([2, 5, 7], _function.Calls.Order());
        Assert.Equal((JobState.Done, 2, 1), (ended.State, ended.Counts.Fixed, ended.Counts.StillFailing));
        var items = await scenario.ReadItemsAsync(job.Id);
        Assert.Equal([JobItemState.Fixed, JobItemState.Fixed, JobItemState.StillFailing], items.Select(item => item.State));
        Assert.Equal("ValueError", items[2].Error);
    }

    [Fact]
    public async Task StartAsync_Invocations_AreARunOfOurOwn()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        _function.Break(7);

        var job = await scenario.StartAsync(await scenario.PlanAsync(RetryScenario.Invoke, [2, 7]));
        await scenario.WaitForEndAsync(job.Id);

        var made = (await scenario.Read.GetRunsAsync(job.Id, Token))[0].Run!.Value;
        var run = (await scenario.Runs.GetRunAsync(made, Token))!;
        Assert.Equal((RunOrigin.Recorded, RunStatus.Succeeded), (run.Identity.Origin, run.State.Status));
        Assert.Equal(new ItemCounts(0, 0, 1, 1, 0, 0), run.State.Counts);
        Assert.Equal(scenario.Run.StateMachine, run.Identity.StateMachine);
        var failed = Assert.Single((await scenario.Runs.GetFailedItemsAsync(new FailedItemsQuery { Run = made }, Token)).Rows);
        Assert.Equal(("Each", 1, "ValueError"), (failed.MapState, failed.Item.Key.Index, failed.Item.Error));
        var events = (await scenario.Runs.GetEventsAsync(new EventsQuery { Run = made, Item = failed.Item.Key }, Token)).Rows;
        Assert.Equal(["MapIterationStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskFailed", "MapIterationFailed"], events.Select(e => e.Type));
        Assert.Contains("""{\u0022id\u0022:7}""", events[1].Details!.Replace("\\\"", "\\u0022", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(job.Id, (await scenario.Read.FindByResultAsync(made, Token))!.Id);
    }

    [Fact]
    public async Task PauseAsync_ThenResume_SendsTheRestAndNothingTwice()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 40, settings: "--Retry:InvocationsPerSecond=20");
        _function.Break();
        var job = await scenario.StartAsync(await scenario.PlanAsync(RetryScenario.Invoke, Enumerable.Range(0, 40)));
        await scenario.WaitAsync(job.Id, stored => stored.Counts.Fixed >= 3);

        await scenario.Jobs.PauseAsync(job.Id, Token);
        var paused = await scenario.WaitAsync(job.Id, stored => stored is { State: JobState.Paused, Counts.Active: 0 });
        await scenario.Jobs.ResumeAsync(job.Id, Token);
        await scenario.Jobs.SetRateAsync(job.Id, 500, Token);
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.InRange(paused.Counts.Waiting, 1, 37);
        Assert.Equal(40, ended.Counts.Fixed);
        Assert.Equal(Enumerable.Range(0, 40), _function.Calls.Order());
    }

    [Fact]
    public async Task AbortAsync_SomeSent_SkipsTheRest()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 40, settings: "--Retry:InvocationsPerSecond=20");
        _function.Break();
        var job = await scenario.StartAsync(await scenario.PlanAsync(RetryScenario.Invoke, Enumerable.Range(0, 40)));
        await scenario.WaitAsync(job.Id, stored => stored.Counts.Fixed >= 3);

        await scenario.Jobs.AbortAsync(job.Id, Token);
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal(JobState.Aborted, ended.State);
        Assert.Equal((40, 0), (ended.Counts.Fixed + ended.Counts.Skipped, ended.Counts.Waiting));
        Assert.Equal(ended.Counts.Fixed, _function.Calls.Count);
        var made = (await scenario.Read.GetRunsAsync(job.Id, Token))[0].Run!.Value;
        Assert.Equal(RunStatus.Aborted, (await scenario.Runs.GetRunAsync(made, Token))!.State.Status);
    }

    [Fact]
    public async Task StartAsync_NoSuchFunction_PausesWithTheReasonAndSendsNothing()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        var action = new Fanout.Review.Retry.RetryAction.Invoke { Function = "gone", State = "Work" };

        var job = await scenario.StartAsync(await scenario.PlanAsync(action, [2, 5]));
        var paused = await scenario.WaitAsync(job.Id, stored => stored is { State: JobState.Paused, Counts.Active: 0 });

        Assert.Contains("ResourceNotFound", paused.Problem!, StringComparison.Ordinal);
        Assert.Equal(2, paused.Counts.Waiting);
        var again = await scenario.Jobs.AbortAsync(job.Id, Token);
        Assert.Equal(2, (await scenario.WaitForEndAsync(again.Id)).Counts.Skipped);
    }

    public void Dispose() => _function.Dispose();
}
