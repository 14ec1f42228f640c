using System.Threading.Channels;
using Fanout.Monitoring.Connections;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Monitoring.Tests.Connections;

public sealed class RequestBudgetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TakeAsync_BucketEmpty_WaitsForTheRefill()
    {
        var time = new FakeTimeProvider();
        using var budget = NewBudget(time, new BucketSize(1, 2));
        await budget.TakeAsync(ApiAction.ListExecutions, RequestPriority.Background, Token);

        var second = budget.TakeAsync(ApiAction.ListExecutions, RequestPriority.Background, Token);
        time.Advance(TimeSpan.FromSeconds(0.4));
        var early = second.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(0.1));
        await second;

        Assert.False(early);
    }

    [Fact]
    public async Task TakeAsync_OtherOperation_HasItsOwnBucket()
    {
        using var budget = NewBudget(new FakeTimeProvider(), new BucketSize(1, 1));
        await budget.TakeAsync(ApiAction.ListExecutions, RequestPriority.Background, Token);

        var other = budget.TakeAsync(ApiAction.DescribeExecution, RequestPriority.Background, Token);

        Assert.True(other.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task TakeAsync_ManyWait_ServesWatchedFirstAndStarvesNobody()
    {
        var time = new FakeTimeProvider();
        using var budget = NewBudget(time, new BucketSize(1, 1));
        await budget.TakeAsync(ApiAction.GetExecutionHistory, RequestPriority.Background, Token);
        var served = Channel.CreateUnbounded<string>();
        async Task TakeAsync(string name, RequestPriority priority)
        {
            await budget.TakeAsync(ApiAction.GetExecutionHistory, priority, Token);
            served.Writer.TryWrite(name);
        }

        List<Task> waiting =
        [
            .. Enumerable.Range(0, 2).Select(i => TakeAsync("background" + i, RequestPriority.Background)),
            .. Enumerable.Range(0, 5).Select(i => TakeAsync("watched" + i, RequestPriority.Watched)),
            TakeAsync("interactive", RequestPriority.Interactive),
        ];
        List<string> order = [];
        while (order.Count < waiting.Count)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            order.Add(await served.Reader.ReadAsync(Token));
        }

        Assert.Equal(
            ["interactive", "watched0", "watched1", "background0", "watched2", "watched3", "watched4", "background1"],
            order);
    }

    [Fact]
    public async Task TakeAsync_Cancelled_LeavesTheQueue()
    {
        var time = new FakeTimeProvider();
        using var budget = NewBudget(time, new BucketSize(1, 1));
        await budget.TakeAsync(ApiAction.StopExecution, RequestPriority.Watched, Token);
        using var cancellation = new CancellationTokenSource();
        var waiting = budget.TakeAsync(ApiAction.StopExecution, RequestPriority.Watched, cancellation.Token);
        var shortBefore = budget.IsShort(ApiAction.StopExecution);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((true, false), (shortBefore, budget.IsShort(ApiAction.StopExecution)));
    }

    [Theory]
    [InlineData("us-east-1", 2.5, 100)]
    [InlineData("eu-central-1", 1, 50)]
    public void OfAws_HalfShare_StaysBelowTheQuotas(string region, double refill, double capacity)
    {
        var limits = ApiLimits.OfAws(region, share: 0.5);

        Assert.Equal(new BucketSize(capacity, refill), limits[ApiAction.ListExecutions]);
        Assert.Equal(new BucketSize(200, 10), limits[ApiAction.GetExecutionHistory]);
    }

    [Fact]
    public void Tightest_OneBucketNearlyEmpty_IsThatOne()
    {
        var time = new FakeTimeProvider();
        using var budget = NewBudget(time, new BucketSize(10, 1));
        budget.ReportThrottled(ApiAction.DescribeExecution);

        var meter = new BudgetMeter(new Runs.ConnectionId("aws"), budget.Read());

        Assert.Equal((ApiAction.DescribeExecution, 0.0, 1L), (meter.Tightest.Action, meter.Tightest.Available, meter.Tightest.Throttled));
    }

    private static RequestBudget NewBudget(TimeProvider time, BucketSize size) => new(ApiLimits.Uniform(size), time);
}
