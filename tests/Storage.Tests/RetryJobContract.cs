using System.Diagnostics;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class RetryJobContract(TestStore store) : StoreContract(store)
{
    private IRetryJobStore Jobs => Store.Jobs;

    private IRetryJobQueries Read => Store.JobQueries;

    [Fact]
    public async Task CreateAsync_Invoke_KeepsEverything()
    {
        var run = await AddRunAsync();

        var job = await StartAsync(await PlanAsync(run, [3, 1]));

        var stored = await Read.GetJobAsync(job.Id, Token);
        Assert.Equal(job, stored);
        Assert.Equal((JobState.Queued, RetryRoute.Invoke, "fn", "ada", 2), (stored!.State, stored.Route, stored.Target, stored.CreatedBy, stored.Counts.Waiting));
        var items = (await Read.GetItemsAsync(new JobItemsQuery { Job = job.Id }, Token)).Rows;
        Assert.Equal([(0, 3, "\"p3\""), (1, 1, "\"p1\"")], items.Select(item => (item.Position, item.Key.Index, item.Payload!)));
        Assert.Equal(new JobRun { Job = job.Id, Number = 0, First = 0, Count = 2 }, Assert.Single(await Read.GetRunsAsync(job.Id, Token)));
    }

    [Fact]
    public async Task CreateAsync_ItemsOpenInAnotherJob_AreLeftOutAndReported()
    {
        var run = await AddRunAsync();
        await StartAsync(await PlanAsync(run, [1, 2]));

        var second = Assert.IsType<JobStart.Started>(await CreateAsync(await PlanAsync(run, [1, 2, 3, 4])));

        Assert.Equal([1, 2], second.LeftOut.Select(item => item.Index));
        Assert.Equal((2, 2), (second.Job.LeftOut, second.Job.Counts.Total));
        var items = (await Read.GetItemsAsync(new JobItemsQuery { Job = second.Job.Id }, Token)).Rows;
        Assert.Equal([(0, 3), (1, 4)], items.Select(item => (item.Position, item.Key.Index)));
    }

    [Fact]
    public async Task CreateAsync_AllItemsOpenElsewhere_IsRefusedAndLeavesNothing()
    {
        var run = await AddRunAsync();
        await StartAsync(await PlanAsync(run, [1]));

        var refused = Assert.IsType<JobStart.Refused>(await CreateAsync(await PlanAsync(run, [1])));

        Assert.Equal([1], refused.Busy.Select(item => item.Index));
        Assert.Single((await Read.GetJobsAsync(new JobsQuery(), Token)).Rows);
    }

    [Fact]
    public async Task CreateAsync_NewRunWithAnOpenItem_IsRefused()
    {
        var run = await AddRunAsync();
        await StartAsync(await PlanAsync(run, [1]));
        var plan = await PlanAsync(run, [1, 2]);
        var start = new RetryAction.NewRun { StateMachine = plan.Run.StateMachine, MapState = "Each", Runs = [new RetryRun("[]", 0, 2)] };

        Assert.IsType<JobStart.Refused>(await CreateAsync(plan with { Action = start }));
    }

    [Fact]
    public async Task CreateAsync_RedriveAndAnotherJobOfTheRun_ExcludeEachOther()
    {
        var run = await AddRunAsync();
        var other = await AddRunAsync("run-2");
        var redrive = (await PlanAsync(run, [1])) with { Action = new RetryAction.Redrive() };
        var first = await StartAsync(redrive);

        Assert.IsType<JobStart.Refused>(await CreateAsync(await PlanAsync(run, [7])));
        Assert.IsType<JobStart.Started>(await CreateAsync(await PlanAsync(other, [7])));
        await Jobs.SkipWaitingAsync(first.Id, Noon, Token);
        await Jobs.ChangeAsync(first.Id, job => job.Abort().End(Noon), Token);
        Assert.IsType<JobStart.Started>(await CreateAsync(await PlanAsync(run, [7])));
        Assert.IsType<JobStart.Refused>(await CreateAsync(redrive));
    }

    [Fact]
    public async Task TakeAsync_SomeWaiting_StoresThemAsSending()
    {
        var job = await StartAsync(await PlanAsync(await AddRunAsync(), [5, 6, 7]));

        var taken = await Jobs.TakeAsync(job.Id, 2, Noon, Token);
        var rest = await Jobs.TakeAsync(job.Id, 2, Noon, Token);

        Assert.Equal([5, 6], taken.Select(item => item.Key.Index));
        Assert.Equal([7], rest.Select(item => item.Key.Index));
        Assert.Empty(await Jobs.TakeAsync(job.Id, 2, Noon, Token));
        Assert.Equal((0, 3), await ReadCountsAsync(job.Id, counts => (counts.Waiting, counts.Sending)));
    }

    [Fact]
    public async Task SettleAsync_ItemThatEnded_IsNotSettledAgain()
    {
        var job = await StartAsync(await PlanAsync(await AddRunAsync(), [5, 6]));
        await Jobs.TakeAsync(job.Id, 2, Noon, Token);
        var result = new ItemKey(new RunId(77), 3, 0);

        await Jobs.SettleAsync(job.Id, [new JobItemChange(0, JobItemState.Fixed, Noon, result), new JobItemChange(1, JobItemState.InDoubt, Noon, Error: "killed")], Token);
        await Jobs.SettleAsync(job.Id, [new JobItemChange(0, JobItemState.StillFailing, Noon)], Token);

        var items = (await Read.GetItemsAsync(new JobItemsQuery { Job = job.Id }, Token)).Rows;
        Assert.Equal((JobItemState.Fixed, result, Noon), (items[0].State, items[0].Result, items[0].EndedAt));
        Assert.Equal((JobItemState.InDoubt, "killed"), (items[1].State, items[1].Error));
        Assert.Equal((1, 1, 0), await ReadCountsAsync(job.Id, counts => (counts.Fixed, counts.InDoubt, counts.Sending)));
    }

    [Fact]
    public async Task DecideAsync_SendAgain_OpensTheJobAndLeaveEndsTheItem()
    {
        var job = await StartAsync(await PlanAsync(await AddRunAsync(), [5, 6]));
        await Jobs.TakeAsync(job.Id, 2, Noon, Token);
        await Jobs.SettleAsync(job.Id, [new JobItemChange(0, JobItemState.InDoubt, Noon), new JobItemChange(1, JobItemState.InDoubt, Noon)], Token);
        await Jobs.ChangeAsync(job.Id, stored => stored.Begin(Noon).End(Noon), Token);

        var left = await Jobs.DecideAsync(job.Id, DoubtDecision.Leave, [1], Noon, Token);
        var again = await Jobs.DecideAsync(job.Id, DoubtDecision.SendAgain, null, Noon, Token);

        Assert.Equal((1, 1), (left, again));
        var stored = await Read.GetJobAsync(job.Id, Token);
        Assert.Equal((JobState.Queued, null), (stored!.State, stored.EndedAt));
        Assert.Equal((1, 1, 0), (stored.Counts.Waiting, stored.Counts.Left, stored.Counts.InDoubt));
    }

    [Fact]
    public async Task SetRunAsync_NewRun_ItsItemsRun()
    {
        var plan = await PlanAsync(await AddRunAsync(), [5, 6, 7]);
        var start = new RetryAction.NewRun
        {
            StateMachine = plan.Run.StateMachine,
            MapState = "Each",
            Runs = [new RetryRun("[5,6]", 0, 2), new RetryRun("[7]", 2, 1)],
        };
        var job = await StartAsync(plan with { Action = start });
        var made = await AddRunAsync("retry");

        await Jobs.SetRunAsync((await Read.GetRunsAsync(job.Id, Token))[0] with { Run = made }, Noon, Token);

        Assert.Equal((1, 2), await ReadCountsAsync(job.Id, counts => (counts.Waiting, counts.Running)));
        Assert.Equal(job.Id, (await Read.FindByResultAsync(made, Token))!.Id);
        Assert.Equal(["[5,6]", "[7]"], (await Read.GetRunsAsync(job.Id, Token)).Select(run => run.Input));
    }

    [Fact]
    public async Task GetOutcomesAsync_SeveralJobs_GivesTheLatest()
    {
        var run = await AddRunAsync();
        var first = await StartAsync(await PlanAsync(run, [1, 2]));
        await Jobs.TakeAsync(first.Id, 2, Noon, Token);
        await Jobs.SettleAsync(first.Id, [new JobItemChange(0, JobItemState.StillFailing, Noon), new JobItemChange(1, JobItemState.StillFailing, Noon)], Token);
        var second = await StartAsync(await PlanAsync(run, [2]));
        await Jobs.TakeAsync(second.Id, 1, Noon, Token);
        await Jobs.SettleAsync(second.Id, [new JobItemChange(0, JobItemState.Fixed, Noon)], Token);

        var all = await Read.GetOutcomesAsync(run, 1, Token);
        var some = await Read.GetOutcomesAsync(run, 1, [2, 9], Token);

        Assert.Equal([(1, first.Id, JobItemState.StillFailing), (2, second.Id, JobItemState.Fixed)], all.Select(outcome => (outcome.Item.Index, outcome.Job, outcome.State)));
        Assert.Equal([2], some.Select(outcome => outcome.Item.Index));
    }

    [Fact]
    public async Task GetItemsAsync_Pages_ComeByPositionAndFilter()
    {
        var job = await StartAsync(await PlanAsync(await AddRunAsync(), [.. Enumerable.Range(0, 25)]));
        await Jobs.TakeAsync(job.Id, 5, Noon, Token);

        var first = await Read.GetItemsAsync(new JobItemsQuery { Job = job.Id, Take = 10 }, Token);
        var second = await Read.GetItemsAsync(new JobItemsQuery { Job = job.Id, Take = 10, After = first.Next }, Token);
        var sending = await Read.GetItemsAsync(new JobItemsQuery { Job = job.Id, States = [JobItemState.Sending] }, Token);

        Assert.Equal(Enumerable.Range(0, 20), first.Rows.Concat(second.Rows).Select(item => item.Position));
        Assert.Equal(Enumerable.Range(0, 5), sending.Rows.Select(item => item.Position));
    }

    [Fact]
    public async Task CreateAsync_AHundredThousandItems_TakesSeconds()
    {
        var plan = await PlanAsync(await AddRunAsync(), [.. Enumerable.Range(0, 100_000)]);
        var clock = Stopwatch.StartNew();

        var job = await StartAsync(plan);

        Assert.Equal(100_000, job.Counts.Waiting);
        var stored = clock.ElapsedMilliseconds;
        clock.Restart();
        var outcomes = await Read.GetOutcomesAsync(plan.Run.Id, 1, Token);
        Assert.Equal(100_000, outcomes.Count);
        Fanout.Tests.Shared.TestReport.Write(
            $"retry job of 100,000 items stored in {stored:N0} ms, their outcomes read in {clock.ElapsedMilliseconds:N0} ms");
    }

    [Fact]
    public async Task SettleAsync_ItemsFixed_ArePutAsideInTheirCauseGroup()
    {
        var run = await AddRunWithItemsAsync(3, delta => delta
            .Item(0, ItemStatus.Failed, error: "Refused", cause: "order 1 refused")
            .Item(1, ItemStatus.Failed, error: "Refused", cause: "order 2 refused")
            .Item(2, ItemStatus.Failed, error: "Refused", cause: "order 3 refused"));
        await Store.GroupAsync();
        var job = await StartAsync(await PlanAsync(run, [0, 2]));
        await Jobs.TakeAsync(job.Id, 2, Noon, Token);

        await Jobs.SettleAsync(job.Id, [new JobItemChange(0, JobItemState.Fixed, Noon), new JobItemChange(1, JobItemState.StillFailing, Noon)], Token);
        await Store.GroupAsync();

        var group = Assert.Single((await Store.Causes.GetRunCausesAsync(run, Token)).Rows);
        Assert.Equal((2, 3), (group.Items, group.Most));
        var left = await Store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = group.Group.Id }, Token);
        Assert.Equal([1, 2], left.Rows.Select(row => row.Item.Key.Index).Order());
    }

    private async Task<RetryPlan> PlanAsync(RunId run, int[] indexes) => new()
    {
        Run = (await Queries.GetRunAsync(run, Token))!.Identity,
        Activation = 1,
        MapState = "IterateOverList",
        Items = [.. indexes.Select(index => new RetryItem
        {
            Key = new ItemKey(run, 1, index),
            Label = $"item {index}",
            Original = $"\"p{index}\"",
            Sent = $"\"p{index}\"",
        })],
        Action = new RetryAction.Invoke { Function = "fn", State = "SecondState" },
    };

    private Task<JobStart> CreateAsync(RetryPlan plan) => Jobs.CreateAsync(new NewJob(plan, "ada", 10, "abcd", Noon), Token);

    private async Task<RetryJob> StartAsync(RetryPlan plan) => Assert.IsType<JobStart.Started>(await CreateAsync(plan)).Job;

    private async Task<T> ReadCountsAsync<T>(RetryJobId job, Func<JobItemCounts, T> read) => read((await Read.GetJobAsync(job, Token))!.Counts);
}
