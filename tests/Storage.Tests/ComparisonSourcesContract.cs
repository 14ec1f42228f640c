using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Ports;
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
    public async Task FindPreviousAsync_OfAMachine_IsTheNewestThatEndedBefore()
    {
        await EndAsync(await AddRunAsync("first", minute: 1), RunStatus.Failed);
        var second = await EndAsync(await AddRunAsync("second", minute: 2), RunStatus.Succeeded);
        await AddRunAsync("open", minute: 3);
        await EndAsync(await AddRunAsync("other machine", machine: "other", minute: 4), RunStatus.Succeeded);
        var recorded = await Runs.AddAsync(NewRun("record of calls", minute: 5) with { Origin = RunOrigin.Recorded }, Token);
        await EndAsync(recorded.Id, RunStatus.Succeeded);
        var now = await AddRunAsync("now", minute: 6);
        await EndAsync(await AddRunAsync("later", minute: 7), RunStatus.Succeeded);

        var previous = await Sources.FindPreviousAsync((await Queries.GetRunAsync(now, Token))!.Identity, Token);

        Assert.Equal(second, previous);
    }

    private async Task<RunId> EndAsync(RunId run, RunStatus status)
    {
        await Runs.AppendAsync(new DeltaBuilder(run).State(new RunState { Status = status, StoppedAt = Noon }).Event().Build(), Token);
        return run;
    }
}
