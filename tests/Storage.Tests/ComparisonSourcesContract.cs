using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class ComparisonSourcesContract(TestStore store) : StoreContract(store)
{
    private IComparisonSources Sources => Store.ComparisonSources;

    [Fact]
    public async Task ReadItemsAsync_Activation_GivesItsItemsByIndex()
    {
        var run = await AddRunWithItemsAsync(4, delta => delta
            .Item(2, ItemStatus.Failed, seconds: 3, error: "KeyError").Item(0, ItemStatus.Succeeded, seconds: 1).Item(1));

        var items = await Sources.ReadItemsAsync(run, 1, Token);

        Assert.Equal(
            [
                new ItemFacts(0, ItemStatus.Succeeded, 1_000, null, null, null), new ItemFacts(1, ItemStatus.Running, -1, null, null, null),
                new ItemFacts(2, ItemStatus.Failed, 3_000, null, null, "KeyError"),
            ],
            items);
        Assert.Equal([1], (await Sources.GetActivationsAsync(run, Token)).Select(activation => activation.Id));
    }

    [Fact]
    public async Task FindBeforeAsync_OfAMachine_IsTheNewestThatEndedBefore()
    {
        var first = await EndAsync(await AddRunAsync("first", minute: 1), RunStatus.Failed);
        var second = await EndAsync(await AddRunAsync("second", minute: 2), RunStatus.Succeeded);
        await AddRunAsync("open", minute: 3);
        await EndAsync(await AddRunAsync("other machine", machine: "other", minute: 4), RunStatus.Succeeded);
        var recorded = await Runs.AddAsync(NewRun("record of calls", minute: 5) with { Origin = RunOrigin.Recorded }, Token);
        await EndAsync(recorded.Id, RunStatus.Succeeded);
        await AddRetryOfAsync(first, await EndAsync(await AddRunAsync("started by a retry job", minute: 5), RunStatus.Succeeded));
        var now = await AddRunAsync("now", minute: 6);
        await EndAsync(await AddRunAsync("later", minute: 7), RunStatus.Succeeded);

        var identity = (await Queries.GetRunAsync(now, Token))!.Identity;
        var previous = await Sources.FindBeforeAsync(identity.Connection, identity.StateMachine, identity.StartedAt, Token);

        Assert.Equal(second, previous?.Id);
    }

    private async Task AddRetryOfAsync(RunId run, RunId result)
    {
        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).Activation(1, 1).Item(0, ItemStatus.Failed).Build(), Token);
        var plan = new RetryPlan
        {
            Run = (await Queries.GetRunAsync(run, Token))!.Identity,
            Activation = 1,
            MapState = "IterateOverList",
            Items = [new RetryItem { Key = new ItemKey(run, 1, 0), Original = "1", Sent = "1" }],
            Action = new RetryAction.NewRun { StateMachine = NewRun("any").StateMachine, MapState = "IterateOverList", Runs = [new RetryRun("[1]", 0, 1)] },
        };
        var job = Assert.IsType<JobStart.Started>(await Store.Jobs.CreateAsync(new NewJob(plan, "ada", 1, "nonce", Noon), Token)).Job;
        var started = Assert.Single(await Store.JobQueries.GetRunsAsync(job.Id, Token));
        await Store.Jobs.SetRunAsync(started with { Run = result }, Noon, Token);
    }

    private async Task<RunId> EndAsync(RunId run, RunStatus status)
    {
        await Runs.AppendAsync(new DeltaBuilder(run).State(new RunState { Status = status, StoppedAt = Noon }).Event().Build(), Token);
        return run;
    }
}
