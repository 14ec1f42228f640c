using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Review.Search;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class SearchContract(TestStore store) : StoreContract(store)
{
    private const string LambdaCause =
        """{"errorMessage":"'postcode' is missing\nfor Zürich","errorType":"KeyError","stackTrace":["  File \"/var/task/handler.py\", line 88, in convert\n"]}""";

    [Theory]
    [InlineData("postcode")]
    [InlineData("POSTC")]
    [InlineData("KeyError")]
    [InlineData("error")]
    [InlineData("for Zürich")]
    [InlineData("\"is missing for\"")]
    [InlineData("handler.py line 88")]
    [InlineData("ord-7")]
    [InlineData("\"country BR\"")]
    [InlineData("cust-9921")]
    [InlineData("missing 9921")]
    public async Task SearchAsync_WordsOfAnyText_FindTheItem(string text)
    {
        await AddAsync();

        var found = Assert.Single((await Store.Search.SearchAsync(new FailedItemSearch { Text = text }, Token)).Rows);

        Assert.Equal(1, found.Row.Item.Key.Index);
        Assert.NotEmpty(found.Snippets);
        Assert.All(found.Snippets, snippet => Assert.Contains(snippet.Parts, part => part.IsMatch));
    }

    [Theory]
    [InlineData("zurich", 1)]
    [InlineData("\"missing is\"", 0)]
    [InlineData("postcode nothing", 0)]
    public async Task SearchAsync_WithoutAccentsOrInAnotherOrder_FindsWhatHasTheWords(string text, int expected)
    {
        await AddAsync();

        Assert.Equal(expected, await CountAsync(new FailedItemSearch { Text = text }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("* ( ) ^ : - + \" ' ; --")]
    [InlineData("NEAR(a b")]
    [InlineData("error AND OR NOT")]
    [InlineData("scope : m")]
    [InlineData("{cause} : x")]
    [InlineData("'; DROP TABLE items; --")]
    [InlineData("\u0000 \uD800 \uFFFF")]
    [InlineData("a\"b\"c\"\"d")]
    public async Task SearchAsync_AnyText_IsAQuestionAndNoOperator(string text)
    {
        await AddAsync();

        await Store.Search.SearchAsync(new FailedItemSearch { Text = text }, Token);
        await Store.Search.SearchAsync(new FailedItemSearch { Text = string.Concat(Enumerable.Repeat(text + " ", 200)) }, Token);

        Assert.Single((await Store.Search.SearchAsync(new FailedItemSearch { Text = "postcode" }, Token)).Rows);
    }

    [Fact]
    public async Task SearchAsync_Snippet_MarksWhatWasLookedFor()
    {
        await AddAsync();

        var found = Assert.Single((await Store.Search.SearchAsync(new FailedItemSearch { Text = "postcode miss" }, Token)).Rows);

        var cause = Assert.Single(found.Snippets);
        Assert.Equal(SearchField.Cause, cause.Field);
        Assert.Equal(["postcode", "miss"], cause.Parts.Where(part => part.IsMatch).Select(part => part.Text));
        Assert.StartsWith("errorMessage 'postcode' is missing", string.Concat(cause.Parts.Select(part => part.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchAsync_Pages_GiveEachOnceNewestEndFirst()
    {
        await AddRunWithItemsAsync(3_000, delta => Enumerable.Range(0, 3_000).Aggregate(
            delta, (d, index) => d.Item(index, index % 3 == 0 ? ItemStatus.Succeeded : ItemStatus.Failed, seconds: index % 2 + 1, error: "Same")));
        await Store.IndexAsync();

        List<FoundFailedItem> all = [];
        string? after = null;
        do
        {
            var page = await Store.Search.SearchAsync(new FailedItemSearch { Text = "same", After = after, Take = 150 }, Token);
            all.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(2_000, all.Select(found => found.Row.Item.Key.Index).Distinct().Count());
        Assert.Equal(2_000, all.Count);
        Assert.Equal(all.Select(found => found.Row.Item.EndedAt).OrderDescending(), all.Select(found => found.Row.Item.EndedAt));
    }

    [Fact]
    public async Task SearchAsync_ByRunMachineConnectionAndTime_SelectsThem()
    {
        var first = await AddRunWithItemsAsync(2, delta => delta.Item(0, ItemStatus.Failed, seconds: 1, error: "Same").Item(1, ItemStatus.Failed, seconds: 60, error: "Same"));
        var second = (await Runs.AddAsync(NewRun("run-2", "refunds-fanout", "aws"), Token)).Id;
        await Runs.AppendAsync(new DeltaBuilder(second).Activation(1, 1).Item(0, ItemStatus.TimedOut, seconds: 30, error: "Same").Build(), Token);
        await Store.IndexAsync();
        var query = new FailedItemSearch { Text = "same" };

        Assert.Equal(3, await CountAsync(query));
        Assert.Equal(2, await CountAsync(query with { Run = first }));
        Assert.Equal(1, await CountAsync(query with { Connection = new ConnectionId("aws") }));
        Assert.Equal(1, await CountAsync(query with { StateMachine = NewRun("x", "refunds-fanout").StateMachine }));
        Assert.Equal(0, await CountAsync(query with { StateMachine = NewRun("x", "refunds-fanout").StateMachine, Run = first }));
        Assert.Equal(2, await CountAsync(query with { From = DeltaBuilder.Start.AddSeconds(30) }));
        Assert.Equal(1, await CountAsync(query with { To = DeltaBuilder.Start.AddSeconds(30) }));
    }

    [Fact]
    public async Task IndexAsync_ItemThatIsRedriven_LeavesAndComesBackWithItsNewError()
    {
        var run = await AddRunWithItemsAsync(1, delta => delta.Item(0, ItemStatus.Failed, error: "First"));
        await Store.IndexAsync();

        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).Item(0, ItemStatus.Running).Build(), Token);
        Assert.Equal(0, await CountAsync(new FailedItemSearch { Text = "first" }));
        await Store.IndexAsync();
        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 2).Item(0, ItemStatus.Failed, seconds: 9, error: "Second").Build(), Token);
        await Store.IndexAsync();

        Assert.Equal(0, await CountAsync(new FailedItemSearch { Text = "first" }));
        Assert.Equal(1, await CountAsync(new FailedItemSearch { Text = "second" }));
    }

    [Fact]
    public async Task IndexAsync_DetailsAndLabelsThatComeLater_AreFound()
    {
        var run = await AddRunWithItemsAsync(2, delta => delta.Item(0, ItemStatus.Failed).Item(1, ItemStatus.Succeeded));
        await Store.IndexAsync();

        await Runs.SaveChildAsync(new ItemKey(run, 1, 0), new ChildDetails { Input = """{"sku":"boots"}""", Error = "Spoiled" }, null, Token);
        await Runs.SaveChildAsync(new ItemKey(run, 1, 1), new ChildDetails { Input = """{"sku":"boots"}""" }, null, Token);
        Assert.Equal(1, await Store.Search.CountWaitingAsync(Token));
        await Store.IndexAsync();

        Assert.Equal(1, await CountAsync(new FailedItemSearch { Text = "boots" }));
        Assert.Equal(1, await CountAsync(new FailedItemSearch { Text = "spoiled" }));
    }

    [Fact]
    public async Task IndexAsync_RunThatRetentionDeletes_IsForgotten()
    {
        var run = await AddRunAsync();
        var ended = RunState.Unread with { Status = RunStatus.Failed, StoppedAt = DeltaBuilder.Start };
        await Runs.AppendAsync(new DeltaBuilder(run).Activation(1, 1).Item(0, ItemStatus.Failed, error: "Old").State(ended).Build(), Token);
        await Store.IndexAsync();
        Assert.Equal(1, await CountAsync(new FailedItemSearch { Text = "old" }));

        await Store.CleanAsync(runDays: 30);
        await Store.IndexAsync();

        Assert.Equal(0, await CountAsync(new FailedItemSearch { Text = "old" }));
        Assert.Equal(0, await Store.Search.CountWaitingAsync(Token));
    }

    [Fact]
    public async Task IndexAsync_MoreItemsInOneMillisecondThanItHasIds_FindsAll()
    {
        await AddRunWithItemsAsync(2_500, delta => Enumerable.Range(0, 2_500).Aggregate(delta, (d, index) => d.Item(index, ItemStatus.Failed, error: "Same")));

        await Store.IndexAsync();

        List<int> found = [];
        string? after = null;
        do
        {
            var page = await Store.Search.SearchAsync(new FailedItemSearch { Text = "same", After = after, Take = 200 }, Token);
            found.AddRange(page.Rows.Select(row => row.Row.Item.Key.Index));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 2_500), found.Order());
    }

    private async Task<int> CountAsync(FailedItemSearch query) => (await Store.Search.SearchAsync(query, Token)).Rows.Count;

    private async Task AddAsync()
    {
        var run = await AddRunAsync();
        var delta = new DeltaBuilder(run).Activation(1, 3)
            .Item(0, ItemStatus.Failed, error: "States.Timeout", cause: "no answer")
            .Item(1, ItemStatus.Failed, error: "KeyError", cause: LambdaCause)
            .Event("TaskStateEntered", new ItemKey(run, 1, 1), "SecondState", e => e.StateEnteredEventDetails = new()
            {
                Name = "SecondState",
                Input = """{"orderId":"ord-7","address":{"country":"BR"}}""",
            })
            .Item(2, ItemStatus.Succeeded);
        await Runs.AppendAsync(delta.Build(), Token);
        await Store.ExecuteAsync("UPDATE items SET label = 'cust-9921', item_key = '9921' WHERE idx = 1");
        await Store.IndexAsync();
    }
}
