using System.Net;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Tests.Shared.Fakes;

namespace Fanout.Review.Tests.Jobs;

public sealed class InvocationWorkTests : IDisposable
{
    private readonly JobFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_AllAnswer_EndsJobAndRun()
    {
        var job = await _fixture.CreateAsync(5);
        _fixture.Lambda.Answer = (payload, _) => payload == "3" ? FakeLambda.Failed("KeyError") : FakeLambda.Succeeded("{}");

        var ended = await _fixture.RunAsync(job);

        Assert.Equal((JobState.Done, 4, 1), (ended.State, ended.Counts.Fixed, ended.Counts.StillFailing));
        Assert.Equal(["0", "1", "2", "3", "4"], _fixture.Lambda.Payloads.Order());
        var run = await _fixture.ReadRunAsync();
        Assert.Equal((RunStatus.Succeeded, new ItemCounts(0, 0, 4, 1, 0, 0)), (run.Status, run.Counts));
        Assert.Equal("KeyError", (await ReadItemsAsync(job))[3].Error);
    }

    [Fact]
    public async Task RunAsync_Throttled_RepeatsTheCallThatWasNotRun()
    {
        var job = await _fixture.CreateAsync(1);
        _fixture.Lambda.Answer = (_, number) =>
            number == 1 ? throw FakeLambda.Refused("TooManyRequestsException", HttpStatusCode.TooManyRequests) : FakeLambda.Succeeded("{}");

        var ended = await _fixture.RunAsync(job);

        Assert.Equal((1, null), (ended.Counts.Fixed, ended.Problem));
        Assert.Equal(2, _fixture.Lambda.Payloads.Count);
        Assert.Equal(new ItemCounts(0, 0, 1, 0, 0, 0), (await _fixture.ReadRunAsync()).Counts);
    }

    [Fact]
    public async Task RunAsync_ConnectionBreaks_LeavesTheItemInDoubtAndDoesNotRepeatIt()
    {
        var job = await _fixture.CreateAsync(3);
        _fixture.Lambda.Answer = (payload, _) => payload == "1" ? throw new HttpRequestException("The connection was reset.") : FakeLambda.Succeeded("{}");

        var ended = await _fixture.RunAsync(job);

        Assert.Equal((JobState.Done, 2, 1), (ended.State, ended.Counts.Fixed, ended.Counts.InDoubt));
        Assert.Equal(3, _fixture.Lambda.Payloads.Count);
        Assert.Equal((RunStatus.Aborted, 1), ((await _fixture.ReadRunAsync()).Status, (await _fixture.ReadRunAsync()).Counts.Aborted));
    }

    [Fact]
    public async Task RunAsync_ServiceError_LeavesTheItemInDoubt()
    {
        var job = await _fixture.CreateAsync(1);
        _fixture.Lambda.Answer = (_, _) => throw FakeLambda.Refused("ServiceException", HttpStatusCode.InternalServerError);

        Assert.Equal(1, (await _fixture.RunAsync(job)).Counts.InDoubt);
    }

    [Fact]
    public async Task RunAsync_NotAllowed_PausesAndKeepsTheItemsWaiting()
    {
        var job = await _fixture.CreateAsync(3);
        _fixture.Lambda.Answer = (_, _) => throw FakeLambda.Refused("AccessDeniedException", HttpStatusCode.Forbidden);

        var paused = await _fixture.RunAsync(job);

        Assert.Equal((JobState.Paused, 3), (paused.State, paused.Counts.Waiting));
        Assert.Contains("may not do this", paused.Problem, StringComparison.Ordinal);
        _fixture.Lambda.Answer = (_, _) => FakeLambda.Succeeded("{}");
        await _fixture.Jobs.ChangeAsync(job.Id, stored => stored.Resume(), Token);
        Assert.Equal(3, (await _fixture.RunAsync(job)).Counts.Fixed);
        Assert.Equal(new ItemCounts(0, 0, 3, 0, 0, 0), (await _fixture.ReadRunAsync()).Counts);
    }

    [Fact]
    public async Task RecoverAsync_CallWasBegun_IsInDoubtUntilAPersonSaysSendAgain()
    {
        var job = await _fixture.CreateAsync(2);
        await BeginAsync(job, answer: null);

        var ended = await _fixture.RunAsync(job);

        Assert.Equal((1, 1), (ended.Counts.Fixed, ended.Counts.InDoubt));
        Assert.Equal(["1"], _fixture.Lambda.Payloads);
        await _fixture.Jobs.DecideAsync(job.Id, DoubtDecision.SendAgain, null, JobFixture.Noon, Token);
        var again = await _fixture.RunAsync(job);
        Assert.Equal((JobState.Done, 2), (again.State, again.Counts.Fixed));
        Assert.Equal(["1", "0"], _fixture.Lambda.Payloads);
        var run = await _fixture.ReadRunAsync();
        Assert.Equal((RunStatus.Succeeded, new ItemCounts(0, 0, 2, 0, 0, 0), 1), (run.Status, run.Counts, run.RedriveCount));
        Assert.Equal(2, (await _fixture.Queries.GetItemAsync(new ItemKey(_fixture.Made.Id, InvocationHistory.Activation, 0), Token))!.Item.Attempts);
    }

    [Fact]
    public async Task RecoverAsync_AnswerIsInTheHistory_CountsItAndCallsNothing()
    {
        var job = await _fixture.CreateAsync(1);
        await BeginAsync(job, new InvocationOutcome.Succeeded("{}", "request"));

        var ended = await _fixture.RunAsync(job);

        Assert.Equal((JobState.Done, 1), (ended.State, ended.Counts.Fixed));
        Assert.Empty(_fixture.Lambda.Payloads);
    }

    [Fact]
    public async Task RunAsync_Aborting_SkipsWhatWaits()
    {
        var job = await _fixture.CreateAsync(3);
        await _fixture.Jobs.ChangeAsync(job.Id, stored => stored.Abort(), Token);

        var ended = await _fixture.RunAsync(job);

        Assert.Equal((JobState.Aborted, 3), (ended.State, ended.Counts.Skipped));
        Assert.Empty(_fixture.Lambda.Payloads);
        Assert.Equal((RunStatus.Aborted, 3), ((await _fixture.ReadRunAsync()).Status, (await _fixture.ReadRunAsync()).Counts.Pending));
    }

    public void Dispose() => _fixture.Dispose();

    /// <summary>What a process leaves behind that is killed while it calls the function for the first item.</summary>
    private async Task BeginAsync(RetryJob job, InvocationOutcome.Succeeded? answer)
    {
        var taken = await _fixture.Jobs.TakeAsync(job.Id, 1, JobFixture.Noon, Token);
        var (recorded, history) = await _fixture.OpenAsync(job);
        using (recorded)
        {
            history.Send(taken, new Dictionary<int, Monitoring.Folding.ItemChange>(), JobFixture.Noon);
            if (answer is not null)
            {
                history.Succeed(0, answer, JobFixture.Noon);
            }

            await recorded.AppendAsync(history.Take(), Token);
        }
    }

    private async Task<IReadOnlyList<JobItem>> ReadItemsAsync(RetryJob job) =>
        (await _fixture.Jobs.GetItemsAsync(new JobItemsQuery { Job = job.Id }, Token)).Rows;
}
