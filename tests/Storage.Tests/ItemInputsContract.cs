using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class ItemInputsContract(TestStore store) : StoreContract(store)
{
    private IItemInputs Inputs => Store.Inputs;

    [Fact]
    public async Task ReadFailedAsync_Iterations_GiveWhatTheirFirstStateWasEnteredWith()
    {
        var run = await AddIterationsAsync(20, failed: index => index % 4 == 0);

        var failed = await ListAsync(Inputs.ReadFailedAsync(run, null, 1_000, Token));
        var succeeded = await ListAsync(Inputs.ReadSucceededAsync(run, null, 1_000, Token));

        Assert.Equal([0, 4, 8, 12, 16], failed.Select(input => input.Item.Index).Order());
        Assert.Equal(15, succeeded.Count);
        Assert.All(failed.Concat(succeeded), input => Assert.Equal($$"""{"n":"{{input.Item.Index}} \"ä\""}""", input.Json));
        Assert.Equal(new ComparableItems(5, 15, 15), await Inputs.CountAsync(run, null, Token));
    }

    [Fact]
    public async Task ReadFailedAsync_OneCause_LeavesOthersOutAndComparesWithTheSameMapState()
    {
        var run = await AddIterationsAsync(20, failed: index => index % 4 == 0);
        await Store.ExecuteAsync("INSERT INTO causes (id, fingerprint, rule_version, language, error, message, frames, first_at, last_at, state, version) VALUES (7, 'f', 1, 0, 'E', 'm', '', 0, 0, 0, 0)");
        await Store.ExecuteAsync("UPDATE items SET cause_id = 7 WHERE idx IN (4, 8)");

        var failed = await ListAsync(Inputs.ReadFailedAsync(run, new CauseId(7), 1_000, Token));

        Assert.Equal([4, 8], failed.Select(input => input.Item.Index).Order());
        Assert.Equal(15, (await ListAsync(Inputs.ReadSucceededAsync(run, new CauseId(7), 1_000, Token))).Count);
        Assert.Equal(new ComparableItems(2, 15, 15), await Inputs.CountAsync(run, new CauseId(7), Token));
        Assert.Equal(new ComparableItems(0, 0, 0), await Inputs.CountAsync(run, new CauseId(8), Token));
    }

    [Fact]
    public async Task ReadSucceededAsync_MoreThanWanted_GivesAboutSoManySpreadOverAll()
    {
        var run = await AddIterationsAsync(4_000, failed: index => index == 0);

        var sample = await ListAsync(Inputs.ReadSucceededAsync(run, null, 400, Token));

        Assert.InRange(sample.Count, 300, 500);
        Assert.All(Enumerable.Range(0, 4), part => Assert.InRange(sample.Count(input => input.Item.Index / 1_000 == part), 50, 150));
    }

    [Fact]
    public async Task FindUnreadAsync_Children_GivesThoseWithoutInput()
    {
        var run = await AddIterationsAsync(30, failed: index => index == 0);
        await Store.ExecuteAsync("UPDATE items SET child_name = zeroblob(16)");
        await Runs.SaveChildAsync(new ItemKey(run, 1, 5), new ChildDetails { Input = "{\"a\":1}" }, null, Token);

        var unread = await Inputs.FindUnreadAsync(run, null, 10, Token);

        Assert.Equal(10, unread.Count);
        Assert.DoesNotContain(unread, item => item.Key.Index is 0 or 5);
        Assert.Equal("{\"a\":1}", Assert.Single(await ListAsync(Inputs.ReadSucceededAsync(run, null, 100, Token))).Json);
    }

    private static async Task<List<ItemInput>> ListAsync(IAsyncEnumerable<ItemInput> inputs)
    {
        List<ItemInput> list = [];
        await foreach (var input in inputs.WithCancellation(Token))
        {
            list.Add(input);
        }

        return list;
    }

    private async Task<RunId> AddIterationsAsync(int count, Func<int, bool> failed)
    {
        var run = await AddRunAsync();
        var delta = new DeltaBuilder(run);
        for (var index = 0; index < count; index++)
        {
            var json = $$"""{"n":"{{index}} \"ä\""}""";
            delta.Item(index, failed(index) ? ItemStatus.Failed : ItemStatus.Succeeded, error: failed(index) ? "E" : null)
                .Event("TaskStateEntered", new ItemKey(run, 1, index), "SecondState", e => e.StateEnteredEventDetails = new() { Name = "SecondState", Input = json });
        }

        delta.Activation(new Activation
        {
            Id = 1,
            MapState = "IterateOverList",
            Length = count,
            Attempt = 1,
            StartedAt = DeltaBuilder.Start,
            Status = ItemStatus.Running,
            Counts = new ItemCounts(0, 0, Enumerable.Range(0, count).Count(index => !failed(index)), Enumerable.Range(0, count).Count(failed), 0, 0),
        });
        await Runs.AppendAsync(delta.Build(), Token);
        return run;
    }
}
