using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Replay;
using Fanout.Monitoring.Runs;
using Fanout.Monitoring.Tests.Folding;
using Fanout.Tests.Shared;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Replay;

public sealed class StateReplayTests
{
    private static readonly RunId Run = new(1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Fact]
    public async Task StatesAt_BeforeTheStart_IsEmpty()
    {
        var history = HistoryBuilder.FanOut(3);

        var replay = await BuildAsync(history.Events);

        Assert.Equal(history.TimeOf(1), replay.Start);
        Assert.Equal(history.TimeOf(history.Last), replay.End);
        Assert.Empty(replay.StatesAt(history.TimeOf(0)));
        Assert.Empty(replay.MapItemsAt(history.TimeOf(2)));
    }

    [Fact]
    public async Task StatesAt_BetweenEvents_IsWhatHeldThen()
    {
        var history = HistoryBuilder.FanOut(3);
        var started = history.Events.First(e => e.Type.Value == "LambdaFunctionStarted").Id!.Value;

        var replay = await BuildAsync(history.Events);

        var at = history.TimeOf(started).AddMilliseconds(300);
        Assert.Equal(new StateCounts("Work") { Running = 1 }, replay.StatesAt(at)["Work"]);
        Assert.Equal(new ItemCounts(Pending: 2, Running: 1, 0, 0, 0, 0), replay.MapItemsAt(at)["Fan"]);
        Assert.Equal(new StateCounts("Work") { Succeeded = 3 }, replay.StatesAt(DateTimeOffset.MaxValue)["Work"]);
        Assert.Equal(new ItemCounts(0, 0, Succeeded: 3, 0, 0, 0), replay.MapItemsAt(DateTimeOffset.MaxValue)["Fan"]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task StatesAt_AnyEvent_EqualsAFoldUpToIt(int seed)
    {
        var events = SimulatedRun.Play(seed);

        var replay = await BuildAsync(events);

        var fold = new HistoryFold(Run);
        foreach (var e in events)
        {
            fold.Apply(e);
            var time = new DateTimeOffset(e.Timestamp!.Value, TimeSpan.Zero);
            Assert.Equal(fold.GetStates().ToDictionary(counts => counts.State), replay.StatesAt(time));
            var items = fold.GetActivations()
                .Where(activation => !activation.Superseded)
                .GroupBy(activation => activation.MapState)
                .ToDictionary(starts => starts.Key, starts => starts.Aggregate(default(ItemCounts), (sum, start) => sum + start.Counts));
            Assert.All(items, map => Assert.Equal(map.Value, replay.MapItemsAt(time)[map.Key]));
        }
    }

    [Fact]
    public async Task StatesAt_LargestHistory_AnswersFasterThanASliderAsks()
    {
        var events = HistoryBuilder.FanOut(3_570).Events;
        var began = TimeProvider.System.GetTimestamp();
        var replay = await BuildAsync(events);
        var built = TimeProvider.System.GetElapsedTime(began);
        var span = replay.End!.Value - replay.Start!.Value;

        began = TimeProvider.System.GetTimestamp();
        var seen = Enumerable.Range(0, 1_000).Sum(step => replay.StatesAt(replay.Start.Value + (span * step / 1_000)).Count);
        var asked = TimeProvider.System.GetElapsedTime(began);

        TestReport.Write($"Replay of {events.Count:N0} events: built in {built.TotalMilliseconds:0} ms, a moment answered in {asked.TotalMicroseconds / 1_000:0.0} µs");
        Assert.True(seen > 1_000);
        Assert.True(asked < TimeSpan.FromSeconds(10), $"A thousand moments took {asked}.");
    }

    private static Task<StateReplay> BuildAsync(IEnumerable<HistoryEvent> events) =>
        StateReplay.BuildAsync(Run, events.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
}
