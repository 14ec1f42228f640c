using Fanout.Review.Jobs;

namespace Fanout.Review.Tests.Jobs;

public sealed class RetryJobTests : IDisposable
{
    private readonly JobFixture _fixture = new();

    [Fact]
    public async Task Pause_ThenResume_GoesBackToTheQueueWithoutItsProblem()
    {
        var job = (await _fixture.CreateAsync(1)).Begin(JobFixture.Noon);

        var resumed = (job.Pause() with { Problem = "no" }).Resume();

        Assert.Equal((JobState.Paused, JobState.Queued, null), (job.Pause().State, resumed.State, resumed.Problem));
        Assert.Equal(JobFixture.Noon, resumed.Begin(JobFixture.Noon.AddHours(1)).StartedAt);
    }

    [Fact]
    public async Task End_ByState_IsDoneOrAbortedOrStaysPaused()
    {
        var job = (await _fixture.CreateAsync(1)).Begin(JobFixture.Noon);

        Assert.Equal(JobState.Done, job.End(JobFixture.Noon).State);
        Assert.Equal(JobState.Aborted, job.Abort().End(JobFixture.Noon).State);
        Assert.Equal(JobState.Paused, job.Pause().End(JobFixture.Noon).State);
        Assert.Equal(JobState.Done, job.End(JobFixture.Noon).Abort().State);
    }

    public void Dispose() => _fixture.Dispose();
}
