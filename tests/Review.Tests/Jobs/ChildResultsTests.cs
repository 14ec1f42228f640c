using Fanout.Monitoring.Connections;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Review.Tests.Jobs;

public sealed class ChildResultsTests
{
    private readonly InMemoryRunStore _store = new();
    private readonly InMemoryRetryJobs _jobs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompleteAsync_EqualInputsInAnotherOrder_AreMatchedOneByOne()
    {
        var states = await CountAsync(
            ["""{"a":1,"b":2}""", "7", "7"],
            Child(ItemStatus.Succeeded, "7"), Child(ItemStatus.Failed, """{ "b": 2, "a": 1 }"""), Child(ItemStatus.Failed, "7"));

        Assert.Equal([JobItemState.StillFailing, JobItemState.Fixed, JobItemState.StillFailing], states);
    }

    [Fact]
    public async Task CompleteAsync_OnlySuccessesAreUnreadable_TheRestIsFixed()
    {
        var states = await CountAsync(["1", "2", "3"], Child(ItemStatus.Succeeded, null), Child(ItemStatus.Failed, "2"), Child(ItemStatus.Succeeded, null));

        Assert.Equal([JobItemState.Fixed, JobItemState.StillFailing, JobItemState.Fixed], states);
    }

    [Fact]
    public async Task CompleteAsync_FailureThatMatchesNothing_LeavesTheRestInDoubt()
    {
        var states = await CountAsync(["1", "2"], Child(ItemStatus.Succeeded, "1"), Child(ItemStatus.Failed, "99"));

        Assert.Equal([JobItemState.Fixed, JobItemState.InDoubt], states);
    }

    [Fact]
    public async Task CompleteAsync_Batches_CountForEachOfTheirItems()
    {
        var states = await CountAsync(["1", "2", "3"], Child(ItemStatus.Failed, """{"Items":[3,1]}"""), Child(ItemStatus.Succeeded, """{"Items":[2]}"""));

        Assert.Equal([JobItemState.StillFailing, JobItemState.Fixed, JobItemState.StillFailing], states);
    }

    [Fact]
    public async Task CompleteAsync_FewerChildrenThanItems_SkipsTheRest()
    {
        var states = await CountAsync(["1", "2"], Child(ItemStatus.Succeeded, "1"));

        Assert.Equal([JobItemState.Fixed, JobItemState.Skipped], states);
    }

    private static ChildExecution Child(ItemStatus status, string? input) => new()
    {
        Name = Guid.NewGuid().ToString(),
        Status = status,
        StartedAt = JobFixture.Noon,
        StoppedAt = JobFixture.Noon.AddSeconds(1),
        Details = new ChildDetails { Input = input, Error = status == ItemStatus.Failed ? "KeyError" : null },
    };

    private async Task<List<JobItemState>> CountAsync(string[] payloads, params ChildExecution[] children)
    {
        var run = await _store.AddAsync(
            new NewRun
            {
                Connection = new ConnectionId("embedded"),
                Execution = new ExecutionArn("arn:aws:states:eu-west-1:123456789012:execution:work:retry"),
                StateMachine = new StateMachineArn("arn:aws:states:eu-west-1:123456789012:stateMachine:work"),
                StartedAt = JobFixture.Noon,
                Origin = RunOrigin.Launched,
            },
            Token);
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(0);
        history.Add("MapRunStarted", map, e => e.MapRunStartedEventDetails = new() { MapRunArn = "arn:aws:states:eu-west-1:123456789012:mapRun:work/x:1" });
        var projection = new RunProjection(run);
        await _store.AppendAsync(projection.Apply([.. history.Events])!, Token);
        await _store.AppendAsync(projection.Apply(map, children)!, Token);

        var queries = new InMemoryRunQueries(_store);
        var job = await CreateAsync(run, payloads);
        await _jobs.TakeAsync(job.Id, payloads.Length, JobFixture.Noon, Token);
        var control = new JobControl(job, _jobs, _jobs, new RetryJobFeed(), TimeProvider.System);
        var opener = new ChildOpener(new ConnectionRegistry(), _store, queries, TimeProvider.System);
        var sent = (await _jobs.GetItemsAsync(new JobItemsQuery { Job = job.Id }, Token)).Rows;
        var cells = projection.ToImage().Cells.Single(cells => cells.Activation.Id == map);
        await new ChildResults(control, queries, opener, TimeProvider.System).CompleteAsync(sent, run.Id, cells, Token);
        return [.. (await _jobs.GetItemsAsync(new JobItemsQuery { Job = job.Id }, Token)).Rows.Select(item => item.State)];
    }

    private async Task<RetryJob> CreateAsync(RunIdentity run, string[] payloads)
    {
        var plan = new RetryPlan
        {
            Run = run,
            Activation = 3,
            MapState = "Fan",
            Action = new RetryAction.NewRun
            {
                StateMachine = run.StateMachine,
                MapState = "Fan",
                IsDistributed = true,
                Runs = [new RetryRun("[]", 0, payloads.Length)],
            },
            Items = [.. payloads.Select((payload, index) => new RetryItem { Key = new ItemKey(run.Id, 3, index), Sent = payload })],
        };
        return ((JobStart.Started)await _jobs.CreateAsync(new NewJob(plan, "ada", 1, "0123abcd", JobFixture.Noon), Token)).Job;
    }
}
