using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Review.Tests.Causes;

public sealed class CauseFeedTests
{
    private readonly CauseFeed _feed = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_SlowReader_GetsOneMergedBatch()
    {
        using var subscription = _feed.Subscribe();
        _feed.Publish(new HashSet<RunId> { new(1) });
        _feed.Publish(new HashSet<RunId> { new(2) });
        _feed.Publish(new HashSet<RunId>());

        await using var batches = subscription.Batches.GetAsyncEnumerator(Token);

        Assert.True(await batches.MoveNextAsync());
        Assert.Equal([new RunId(1), new RunId(2)], batches.Current.OrderBy(run => run.Value));
    }

    [Fact]
    public async Task Dispose_Subscription_EndsItsStream()
    {
        var subscription = _feed.Subscribe();
        subscription.Dispose();
        _feed.Publish(new HashSet<RunId> { new(1) });

        await using var batches = subscription.Batches.GetAsyncEnumerator(Token);

        Assert.False(await batches.MoveNextAsync());
    }
}
