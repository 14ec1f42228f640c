using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Polling;

/// <summary>How many requests following runs costs, against the fewest that are possible: a page for every thousand events.</summary>
public sealed class RequestEconomyTests
{
    private const int PageOfAws = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InlineRun_ThatWritesAllTheTime_CostsAPageAPoll()
    {
        var (calls, floor) = await FollowAsync("inline run", Enumerable.Repeat(700, 10));

        Assert.InRange(calls, floor, floor);
    }

    [Fact]
    public async Task QuietRun_CostsAPagePerPoll()
    {
        var (calls, floor) = await FollowAsync("quiet run", [20, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0]);

        Assert.Equal(floor, calls);
    }

    [Fact]
    public async Task BurstyRun_CostsOneRequestMoreWhenABurstEndsAQuietTime()
    {
        var (calls, floor) = await FollowAsync("bursty run", [10, 0, 0, 0, 2_500, 0, 0, 0, 3_100, 40, 900, 0]);

        // Two bursts were met by a small page that did not reach down to what was known.
        Assert.InRange(calls, floor, floor + 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task WatchedRun_CostsTheSameHoweverManyWatch(int watchers)
    {
        var (calls, floor) = await FollowAsync($"{watchers} watchers", [300, 300, 300, 0, 300], watchers);

        Assert.Equal(floor, calls);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(25_000)]
    public async Task EndedRun_CostsItsPages(int events)
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 3_600);
        var (run, _) = await fixture.AddRunAsync(history, events);
        using var poller = fixture.NewPoller(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var polling = poller.RunAsync(stop.Token);
        await fixture.Time.NextWaitAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);

        var calls = fixture.Client.Requests<GetExecutionHistoryRequest>().Count;
        var pages = (events + PageOfAws - 1) / PageOfAws;
        Print($"{events} events", $"{calls} GetExecutionHistory, floor {pages}");
        Assert.Equal((events, pages), (fixture.Store.Deltas[^1].Version, calls));
    }

    [Fact]
    public async Task WatchedMapRun_CostsTheSameHoweverManyWatch()
    {
        var one = await WatchMapRunAsync(watchers: 1);
        var many = await WatchMapRunAsync(watchers: 200);

        Assert.Equal(one, many);
    }

    [Fact]
    public async Task MapRuns_OneOfSixIsWatched_ItIsReadMoreOftenAndEachHasItsTurn()
    {
        await using var fixture = new MonitoringFixture(limits: OneMapRunASecond());

        var reads = await ReadMapRunsAsync(fixture, mapRuns: 6, watched: 1);

        Print("6 Map Runs, the first watched", $"{string.Join(", ", reads)} DescribeMapRun in 120 s");
        Assert.InRange(reads.Sum(), 90, 122);
        Assert.InRange(reads[0], 3 * reads.Skip(1).Max(), 92);
        Assert.All(reads.Skip(1), count => Assert.InRange(count, 4, 8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task MapRuns_TogetherAreReadOnceASecond(int mapRuns)
    {
        await using var fixture = new MonitoringFixture(limits: OneMapRunASecond());

        var reads = await ReadMapRunsAsync(fixture, mapRuns, watched: mapRuns);

        Print($"{mapRuns} Map Runs", $"{reads.Sum()} DescribeMapRun in 120 s, {reads.Min()} to {reads.Max()} each");
        Assert.Equal(mapRuns, reads.Count);
        Assert.InRange(reads.Sum(), 90, 122);
        Assert.InRange(reads.Max() - reads.Min(), 0, 3);
    }

    private static ApiLimits OneMapRunASecond() => new(Enum.GetValues<ApiAction>().ToDictionary(
        action => action, action => action == ApiAction.DescribeMapRun ? new BucketSize(1, 1) : new BucketSize(10_000, 10_000)));

    /// <returns>How often each Map Run was read in two minutes.</returns>
    private static async Task<List<int>> ReadMapRunsAsync(MonitoringFixture fixture, int mapRuns, int watched)
    {
        List<RunFollower> followers = [];
        List<RunSubscription> watching = [];
        List<Task> following = [];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        for (var number = 0; number < mapRuns; number++)
        {
            var run = await AddMapRunAsync(fixture, number);
            followers.Add(fixture.NewPoller(run));
            if (number < watched)
            {
                watching.Add((await fixture.Feed.SubscribeAsync(run.Id, Token))!);
            }

            following.Add(followers[^1].RunAsync(stop.Token));
        }

        for (var quarter = 0; quarter < 120 * 4; quarter++)
        {
            foreach (var mapRun in fixture.Client.MapRuns.Values)
            {
                mapRun.Begin(1);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System, Token);
            fixture.Time.Advance(TimeSpan.FromSeconds(0.25));
        }

        await stop.CancelAsync();
        await Task.WhenAll(following).ContinueWith(_ => { }, TaskScheduler.Default);
        followers.ForEach(follower => follower.Dispose());
        watching.ForEach(subscription => subscription.Dispose());
        var requests = fixture.Client.Requests<DescribeMapRunRequest>().Select(request => request.MapRunArn).ToList();
        return [.. Enumerable.Range(0, mapRuns).Select(number => requests.Count(arn => arn == $"{MapRunBuilder.Arn}-{number}"))];
    }

    /// <summary>Follows a Map Run that has just ended while so many watch, and counts what that costs.</summary>
    private static async Task<(int Counters, int Lists, int Children, int History)> WatchMapRunAsync(int watchers)
    {
        await using var fixture = new MonitoringFixture();
        var history = MapRunBuilder.Started();
        history.Add("MapStateSucceeded", history.Add("MapRunSucceeded", history.Last));
        history.ExecutionSucceeded(history.Exited("Map", "Fan", history.Last));
        var (run, _) = await fixture.AddRunAsync(history, (int)history.Last);
        var mapRun = new FakeMapRun(MapRunBuilder.Arn, "arn:aws:states:eu-west-1:123456789012:execution:fan-out/Fan:", fixture.Time.Start)
        {
            Status = Amazon.StepFunctions.MapRunStatus.SUCCEEDED,
        };
        fixture.Client.MapRuns[MapRunBuilder.Arn] = mapRun;
        mapRun.Begin(2_500, ExecutionStatus.SUCCEEDED);
        mapRun.Begin(5, ExecutionStatus.FAILED);
        using var poller = fixture.NewPoller(run);
        List<RunSubscription> watching = [];
        for (var watcher = 0; watcher < watchers; watcher++)
        {
            watching.Add((await fixture.Feed.SubscribeAsync(run.Id, Token))!);
        }

        await poller.RunAsync(Token);

        watching.ForEach(subscription => subscription.Dispose());
        var calls = (
            fixture.Client.Requests<DescribeMapRunRequest>().Count,
            fixture.Client.Requests<ListExecutionsRequest>().Count,
            fixture.Client.Requests<DescribeExecutionRequest>().Count,
            fixture.Client.Requests<GetExecutionHistoryRequest>().Count);
        Print($"Map Run with {watchers} watchers", $"DescribeMapRun, ListExecutions, DescribeExecution, GetExecutionHistory {calls}");
        return calls;
    }

    private static async Task<RunIdentity> AddMapRunAsync(MonitoringFixture fixture, int number)
    {
        var arn = $"{MapRunBuilder.Arn}-{number}";
        var history = MapRunBuilder.Started(arn: arn);
        var (run, _) = await fixture.AddRunAsync(history, (int)history.Last, $"run-{number}");
        fixture.Client.MapRuns[arn] = new FakeMapRun(arn, "arn:aws:states:eu-west-1:123456789012:execution:fan-out/Fan:", fixture.Time.Start);
        return run;
    }

    /// <summary>Lets a run write so many events before each poll.</summary>
    private static async Task<(int Calls, int Floor)> FollowAsync(string what, IEnumerable<int> writes, int watchers = 1)
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 1_500);
        var (run, execution) = await fixture.AddRunAsync(history, written: 10);
        using var poller = fixture.NewPoller(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var polling = poller.RunAsync(stop.Token);
        await fixture.Time.NextWaitAsync();
        List<RunSubscription> watching = [];
        for (var watcher = 0; watcher < watchers; watcher++)
        {
            watching.Add((await fixture.Feed.SubscribeAsync(run.Id, Token))!);
        }

        var floor = 1;
        foreach (var written in writes)
        {
            execution.Written += written;
            floor += Math.Max(1, (written + PageOfAws - 1) / PageOfAws);
            poller.Nudge();
            await fixture.Time.NextWaitAsync();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
        watching.ForEach(subscription => subscription.Dispose());
        Assert.Equal(execution.Written, fixture.Store.Deltas[^1].Version);
        var calls = fixture.Client.Requests<GetExecutionHistoryRequest>().Count;
        Print(what, $"{calls} GetExecutionHistory, floor {floor}");
        return (calls, floor);
    }

    private static void Print(string what, string calls) => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {calls}");
}
