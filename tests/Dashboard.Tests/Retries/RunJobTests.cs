using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Retry;

namespace Fanout.Dashboard.Tests.Retries;

[Trait("Category", "Integration")]
public sealed class RunJobTests : IDisposable
{
    private readonly CountingFunction _function = new(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewRun_SeveralLists_CountsResultsBackByPlace()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        _function.Break();
        var action = scenario.NewRun(isDistributed: false, [3, 4], [8]);

        var job = await scenario.StartAsync(await scenario.PlanAsync(action, [3, 4, 8]));
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal((JobState.Done, 3), (ended.State, ended.Counts.Fixed));
        Assert.Equal([3, 4, 8], _function.Calls.Order());
        var runs = await scenario.Read.GetRunsAsync(job.Id, Token);
        Assert.All(runs, run => Assert.True(run.IsSettled));
        Assert.Equal([0, 1, 0], (await scenario.ReadItemsAsync(job.Id)).Select(item => item.Result!.Value.Index));
        Assert.Equal(RunOrigin.Launched, (await scenario.Runs.GetRunAsync(runs[0].Run!.Value, Token))!.Identity.Origin);
    }

    [Fact]
    public async Task NewRun_AnItemFailsAgain_IsStillFailingAndTheOthersAreNotForgotten()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);

        var job = await scenario.StartAsync(await scenario.PlanAsync(scenario.NewRun(isDistributed: false, [3, 4, 8]), [3, 4, 8]));
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal(3, ended.Counts.Ended);
        var failed = (await scenario.ReadItemsAsync(job.Id))[1];
        Assert.Equal((JobItemState.StillFailing, "ValueError"), (failed.State, failed.Error));
    }

    [Fact]
    public async Task NewRun_DistributedWithEqualItems_KnowsThemByTheirInput()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 6, RetryScenario.Distributed);
        var action = scenario.NewRun(isDistributed: true, [5, 4, 5]);
        var plan = await scenario.PlanAsync(action, [0, 1, 2], index => RetryScenario.PayloadOf(index == 1 ? 4 : 5));

        var job = await scenario.StartAsync(plan);
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal((2, 1), (ended.Counts.Fixed, ended.Counts.StillFailing));
        Assert.Equal([4, 5, 5], _function.Calls.Order());
        Assert.Equal(JobItemState.StillFailing, (await scenario.ReadItemsAsync(job.Id))[1].State);
    }

    [Fact]
    public async Task Redrive_FunctionRepaired_CountsTheSameItems()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 10);
        _function.Break();

        var job = await scenario.StartAsync(await scenario.PlanAsync(new RetryAction.Redrive(), [4]));
        var ended = await scenario.WaitForEndAsync(job.Id);

        Assert.Equal((JobState.Done, 1), (ended.State, ended.Counts.Fixed));
        var item = Assert.Single(await scenario.ReadItemsAsync(job.Id));
        Assert.Equal(item.Key, item.Result);
        Assert.Equal(1, (await scenario.Runs.GetRunAsync(scenario.Run.Id, Token))!.State.RedriveCount);
    }

    [Fact]
    public async Task Redrive_RunThatSucceededUnderTolerance_PausesInAwsWords()
    {
        await using var scenario = await RetryScenario.StartAsync(_function, 6, RetryScenario.Distributed);

        var job = await scenario.StartAsync(await scenario.PlanAsync(new RetryAction.Redrive(), [4]));
        var paused = await scenario.WaitAsync(job.Id, stored => stored.State == JobState.Paused);

        Assert.Contains("SUCCEEDED and cannot be redriven", paused.Problem!, StringComparison.Ordinal);
    }

    public void Dispose() => _function.Dispose();
}
