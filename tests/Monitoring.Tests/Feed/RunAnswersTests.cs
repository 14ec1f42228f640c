using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Feed;

public sealed class RunAnswersTests
{
    private const int Many = 20_000;
    private const int Few = 100;

    private static readonly ItemsQuery ByDuration = new() { Activation = 1, Order = ItemOrder.Duration };

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindItemsAsync_ManyWatchersOfALargeRun_GetOneAnswerUntilThePulse()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Many);
        using var first = (await fixture.Feed.SubscribeAsync(run, Token))!;
        using var second = (await fixture.Feed.SubscribeAsync(run, Token))!;

        var before = await first.FindItemsAsync(ByDuration, Token);
        fixture.Feed.Publish(Change(run, version: 1, Many, index: 7));
        var shared = await second.FindItemsAsync(ByDuration with { Descending = false }, Token);
        var pulse = NextAsync(first.Pulses);
        fixture.Time.Advance(RunPulse.Interval);
        await pulse;
        var after = await second.FindItemsAsync(ByDuration, Token);

        Assert.Same(before, shared);
        Assert.Equal(7, after![0]);
        Assert.Equal(0, before![0]);
    }

    [Fact]
    public async Task FindItemsAsync_SmallRun_KnowsTheNewestVersion()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Few);
        using var subscription = (await fixture.Feed.SubscribeAsync(run, Token))!;
        await subscription.FindItemsAsync(ByDuration, Token);

        fixture.Feed.Publish(Change(run, version: 1, Few, index: 7));

        Assert.Equal(7, (await subscription.FindItemsAsync(ByDuration, Token))![0]);
    }

    [Fact]
    public async Task FindItemsAsync_TextAndNumber_AreFoundTogether()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Few);
        using var subscription = (await fixture.Feed.SubscribeAsync(run, Token))!;

        var number = await subscription.FindItemsAsync(new ItemsQuery { Activation = 1, Search = "42" }, Token);
        var exact = await subscription.FindItemsAsync(new ItemsQuery { Activation = 1, Search = "#4" }, Token);
        var nothing = await subscription.FindItemsAsync(new ItemsQuery { Activation = 1, Search = "no such text" }, Token);

        Assert.Equal([42], number);
        Assert.Equal([4], exact);
        Assert.Empty(nothing!);
    }

    [Fact]
    public async Task FindItemsAsync_UnknownActivation_IsNull()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Few);
        using var subscription = (await fixture.Feed.SubscribeAsync(run, Token))!;

        Assert.Null(await subscription.FindItemsAsync(ByDuration with { Activation = 404 }, Token));
        Assert.Null(await subscription.ReadInsightsAsync(404, Token));
    }

    [Fact]
    public async Task ReadInsightsAsync_ManyWatchers_GetOneAnswerUntilThePulse()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Few);
        using var first = (await fixture.Feed.SubscribeAsync(run, Token))!;
        using var second = (await fixture.Feed.SubscribeAsync(run, Token))!;

        var before = await first.ReadInsightsAsync(1, Token);
        fixture.Feed.Publish(Change(run, version: 1, Few, index: 7));
        var shared = await second.ReadInsightsAsync(1, Token);
        var pulse = NextAsync(first.Pulses);
        fixture.Time.Advance(RunPulse.Interval);
        await pulse;

        Assert.Same(before, shared);
        Assert.Equal(1, (await second.ReadInsightsAsync(1, Token))!.Durations!.Count);
    }

    [Fact]
    public async Task Pulses_QuietOpenRun_StillComesNowAndThen()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Few);
        using var subscription = (await fixture.Feed.SubscribeAsync(run, Token))!;
        var pulses = subscription.Pulses.GetAsyncEnumerator(Token);
        var first = pulses.MoveNextAsync();
        fixture.Time.Advance(RunPulse.Interval);
        await first;

        var next = pulses.MoveNextAsync();
        fixture.Time.Advance(4 * RunPulse.Interval);
        Assert.False(next.IsCompleted);
        fixture.Time.Advance(RunPulse.Interval);

        Assert.True(await next);
    }

    [Fact]
    public async Task SubscribeAsync_LargeRunOpenedAgain_ComesFromMemory()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Many);
        fixture.Feed.Detach(run);
        Assert.Equal(1, fixture.Feed.CountIdle());

        using var again = (await fixture.Feed.SubscribeAsync(run, Token))!;

        Assert.Equal(0, fixture.Feed.CountIdle());
        Assert.Equal(Many, again.ReadCells(1)!.Columns.Length);
    }

    [Fact]
    public async Task SubscribeAsync_LargeRunThatWasWrittenMeanwhile_IsReadAgain()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Many);
        fixture.Feed.Detach(run);
        await fixture.Store.AppendAsync(Change(run, version: 1, Many, index: 7), Token);

        using var again = (await fixture.Feed.SubscribeAsync(run, Token))!;

        Assert.Equal(2, again.Initial.Version);
        Assert.Equal(ItemStatus.Succeeded, again.ReadCells(1)!.Columns.StatusAt(7));
    }

    [Fact]
    public async Task Detach_SmallRun_IsForgotten()
    {
        await using var fixture = new MonitoringFixture();
        var run = await OpenAsync(fixture, Few);

        fixture.Feed.Detach(run);

        Assert.Equal(0, fixture.Feed.CountIdle());
    }

    private static async Task<RunId> OpenAsync(MonitoringFixture fixture, int items)
    {
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 1), written: 1);
        fixture.Feed.Attach(run.Id);
        fixture.Feed.Open(run.Id, new RunProjection(run));
        var delta = Change(run.Id, version: 0, items, index: null);
        await fixture.Store.AppendAsync(delta, Token);
        fixture.Feed.Publish(delta);
        return run.Id;
    }

    private static RunDelta Change(RunId run, long version, int length, int? index) => new()
    {
        Run = run,
        FromVersion = version,
        Version = version + 1,
        State = RunState.Unread,
        Activations =
        [
            new Activation
            {
                Id = 1,
                MapState = "Fan",
                Length = length,
                Attempt = 1,
                StartedAt = Start,
                Status = ItemStatus.Running,
                Counts = new ItemCounts(length, 0, 0, 0, 0, 0),
            },
        ],
        Items = index is { } item
            ? [new ItemChange { Key = new ItemKey(run, 1, item), Status = ItemStatus.Succeeded, StartedAt = Start, EndedAt = Start.AddSeconds(1), FirstEventId = 1, LastEventId = 2 }]
            : [],
        Events = [],
    };

    private static async Task<long> NextAsync(IAsyncEnumerable<long> pulses)
    {
        await foreach (var pulse in pulses.WithCancellation(Token))
        {
            return pulse;
        }

        throw new InvalidOperationException("The pulses ended.");
    }
}
