using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class RunListContract(TestStore store) : StoreContract(store)
{
    [Fact]
    public async Task GetRunsAsync_PagesWithEqualStarts_GiveEveryRunOnceNewestFirst()
    {
        var expected = new List<RunId>();
        for (var i = 0; i < 25; i++)
        {
            expected.Add(await AddRunAsync($"run-{i}", minute: i / 10));
        }

        expected.Reverse();

        Assert.Equal(expected, await ReadAllAsync(new RunsQuery { Take = 7 }));
        Assert.Equal(expected, await ReadAllAsync(new RunsQuery { Take = 25 }));
    }

    [Fact]
    public async Task GetRunsAsync_LastPage_HasNoNext()
    {
        await AddRunAsync("run-1");
        await AddRunAsync("run-2");

        var page = await Queries.GetRunsAsync(new RunsQuery { Take = 2 }, Token);

        Assert.Equal(2, page.Rows.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task GetRunsAsync_RunAddedBetweenPages_DoesNotShiftThem()
    {
        var oldest = await AddRunAsync("run-1", minute: 1);
        await AddRunAsync("run-2", minute: 2);
        var first = await Queries.GetRunsAsync(new RunsQuery { Take = 1 }, Token);
        await AddRunAsync("run-3", minute: 3);

        var second = await Queries.GetRunsAsync(new RunsQuery { Take = 1, After = first.Next }, Token);

        Assert.Equal(oldest, Assert.Single(second.Rows).Identity.Id);
    }

    [Fact]
    public async Task GetRunsAsync_ByConnectionMachineStatusAndFailedItems_CombinesThem()
    {
        var wanted = await AddRunAsync("wanted");
        await EndAsync(wanted, RunStatus.Failed, failed: 1);
        await EndAsync(await AddRunAsync("no-failed-items"), RunStatus.Failed, failed: 0);
        await EndAsync(await AddRunAsync("succeeded"), RunStatus.Succeeded, failed: 1);
        await EndAsync(await AddRunAsync("other-machine", "refunds-fanout"), RunStatus.Failed, failed: 1);
        await EndAsync((await Runs.AddAsync(NewRun("elsewhere", connection: "aws"), Token)).Id, RunStatus.Failed, failed: 1);

        var runs = await ReadAllAsync(new RunsQuery
        {
            Connection = Embedded,
            StateMachine = NewRun("any").StateMachine,
            Statuses = [RunStatus.Failed, RunStatus.TimedOut],
            WithFailedItems = true,
        });

        Assert.Equal([wanted], runs);
    }

    [Fact]
    public async Task GetRunsAsync_NeedsLook_AreThoseThatEndedWithFailuresAndWereNotLookedAt()
    {
        await AddRunAsync("goes-on", minute: 1);
        await EndAsync(await AddRunAsync("fine", minute: 2), RunStatus.Succeeded, failed: 0);
        var tolerated = await AddRunAsync("tolerated", minute: 3);
        await EndAsync(tolerated, RunStatus.Succeeded, failed: 2);
        var failed = await AddRunAsync("failed", minute: 4);
        await EndAsync(failed, RunStatus.Failed, failed: 0);
        var query = new RunsQuery { NeedsLook = true };
        Assert.Equal([failed, tolerated], await ReadAllAsync(query));

        Assert.True(await Store.Looks.MarkAsync(failed, Token));
        Assert.False(await Store.Looks.MarkAsync(failed, Token));

        Assert.Equal([tolerated], await ReadAllAsync(query));
    }

    [Fact]
    public async Task MarkAsync_RunGoesOn_IsNoLookAtItsEnd()
    {
        var run = await AddRunAsync("run-1");
        await Store.Looks.MarkAsync(run, Token);

        await EndAsync(run, RunStatus.Failed, failed: 1);

        Assert.Equal([run], await ReadAllAsync(new RunsQuery { NeedsLook = true }));
    }

    [Fact]
    public async Task AppendAsync_LookedAtRunIsRedriven_NeedsALookAgain()
    {
        var run = await AddRunAsync("run-1");
        await EndAsync(run, RunStatus.Failed, failed: 1);
        await Store.Looks.MarkAsync(run, Token);

        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).State(RunState.Unread with { RedriveCount = 1 }).Event().Build(), Token);
        await Runs.AppendAsync(
            new DeltaBuilder(run, fromVersion: 2)
                .State(RunState.Unread with { Status = RunStatus.Failed, StoppedAt = Noon.AddHours(2) }).Event().Build(),
            Token);

        Assert.Equal([run], await ReadAllAsync(new RunsQuery { NeedsLook = true }));
    }

    [Theory]
    [InlineData("50%", "50%-off")]
    [InlineData("a_b", "a_b")]
    [InlineData("%", "50%-off")]
    [InlineData("_", "a_b")]
    [InlineData("\\", "back\\slash")]
    [InlineData("'", "it's")]
    [InlineData("NIGHT", "Nightly")]
    [InlineData("grösse", "GRÖSSE")]
    [InlineData("МОСКВА", "Москва")]
    [InlineData("", "50%-off", "a_b", "acb", "back\\slash", "it's", "Nightly", "Größe", "GRÖSSE", "Москва")]
    public async Task GetRunsAsync_Search_FindsTheTextAndNothingLikeIt(string search, params string[] expected)
    {
        string[] names = ["50%-off", "a_b", "acb", "back\\slash", "it's", "Nightly", "Größe", "GRÖSSE", "Москва"];
        foreach (var name in names)
        {
            await AddRunAsync(name);
        }

        var page = await Queries.GetRunsAsync(new RunsQuery { Search = search }, Token);

        Assert.Equal(expected.Order(), page.Rows.Select(run => run.Identity.Execution.Name).Order());
    }

    [Fact]
    public async Task GetRunsAsync_SearchForTheMachine_LooksAtItsNameAlone()
    {
        await AddRunAsync("run-1", "orders-fanout");
        var refunds = await AddRunAsync("run-2", "refunds-fanout");

        Assert.Equal([refunds], await ReadAllAsync(new RunsQuery { Search = "REFUNDS" }));
        Assert.Empty(await ReadAllAsync(new RunsQuery { Search = "us-east-1" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task GetRunsAsync_TakeOutOfRange_IsRefused(int take)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queries.GetRunsAsync(new RunsQuery { Take = take }, Token));
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("AAAA")]
    public async Task GetRunsAsync_CursorOfSomethingElse_IsRefused(string cursor)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Queries.GetRunsAsync(new RunsQuery { After = cursor }, Token));
    }

    [Fact]
    public async Task FindRunAsync_KnownAndUnknownExecution_ReturnsRunAndNull()
    {
        var run = await AddRunAsync("run-1");

        Assert.Equal(run, (await Queries.FindRunAsync(Embedded, NewRun("run-1").Execution, Token))!.Identity.Id);
        Assert.Null(await Queries.FindRunAsync(new ConnectionId("aws"), NewRun("run-1").Execution, Token));
        Assert.Null(await Queries.GetRunAsync(new RunId(404), Token));
    }

    [Fact]
    public async Task GetMachineStatisticsAsync_RunsOfTwoMachines_AddsThemUp()
    {
        await EndAsync(await AddRunAsync("run-1", minute: 1), RunStatus.Failed, failed: 2);
        await EndAsync(await AddRunAsync("run-2", minute: 3), RunStatus.Succeeded, failed: 1);
        await AddRunAsync("run-3", minute: 2);
        await AddRunAsync("run-4", "refunds-fanout", minute: 9);
        await Runs.AddAsync(NewRun("elsewhere", connection: "aws"), Token);

        var machines = await Queries.GetMachineStatisticsAsync(Embedded, Token);

        Assert.Equal(
            [
                new MachineStatistics(
                    NewRun("any").StateMachine, 3, 1, new ItemCounts(0, 0, Succeeded: 20, Failed: 3, 0, 0), Noon.AddMinutes(3)),
                new MachineStatistics(NewRun("any", "refunds-fanout").StateMachine, 1, 1, default, Noon.AddMinutes(9)),
            ],
            machines);
    }

    private async Task<List<RunId>> ReadAllAsync(RunsQuery query)
    {
        List<RunId> runs = [];
        do
        {
            var page = await Queries.GetRunsAsync(query, Token);
            runs.AddRange(page.Rows.Select(run => run.Identity.Id));
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return runs;
    }

    private Task EndAsync(RunId run, RunStatus status, int failed) => Runs.AppendAsync(
        new DeltaBuilder(run)
            .State(RunState.Unread with
            {
                Status = status,
                StoppedAt = Noon.AddHours(1),
                Counts = new ItemCounts(0, 0, Succeeded: 10, Failed: failed, 0, 0),
            })
            .Event().Build(),
        Token);
}
