using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Insights;

public sealed class LateItemsTests
{
    private readonly InMemoryRunStore _store = new() { Paths = new IdentityPaths(null, "$") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_RunsForOverTwiceItsOwnLongest_IsLate()
    {
        await AddEndedAsync("past-1");
        await AddEndedAsync("past-2");
        await AddEndedAsync("past-3");
        var (late, columns, activation) = await AddRunningAsync();

        var found = await late.FindAsync(columns, activation, activation.StartedAt.AddMinutes(10), Token);

        var item = Assert.Single(found);
        Assert.Equal((0, 3), (item.Index, item.Runs));
        Assert.True(item.RunsFor > LateItem.Factor * item.Longest);
    }

    [Fact]
    public async Task FindAsync_TooFewEarlierRuns_SaysNothing()
    {
        await AddEndedAsync("past-1");
        await AddEndedAsync("past-2");
        var (late, columns, activation) = await AddRunningAsync();

        Assert.Empty(await late.FindAsync(columns, activation, activation.StartedAt.AddMinutes(10), Token));
    }

    [Fact]
    public async Task FindAsync_JustStarted_IsNotLate()
    {
        await AddEndedAsync("past-1");
        await AddEndedAsync("past-2");
        await AddEndedAsync("past-3");
        var (late, columns, activation) = await AddRunningAsync();

        Assert.Empty(await late.FindAsync(columns, activation, activation.StartedAt.AddSeconds(2), Token));
    }

    private static long Begin(HistoryBuilder history, long map) => history.Add(
        "TaskStateEntered",
        history.IterationStarted("Fan", 0, map),
        e => e.StateEnteredEventDetails = new() { Name = "Work", Input = "\"apple\"" });

    private async Task AddEndedAsync(string name)
    {
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        history.IterationSucceeded("Fan", 0, history.Succeeded(history.Started(history.Scheduled(Begin(history, map)))));
        await AddAsync(name, history);
    }

    private async Task<(LateItems Late, ItemColumns Columns, Activation Activation)> AddRunningAsync()
    {
        var history = new HistoryBuilder();
        Begin(history, history.BeginFanOut(1));
        var run = await AddAsync("now", history);
        var queries = new InMemoryRunQueries(_store);
        var cells = Assert.Single((await queries.GetImageAsync(run, Token))!.Cells);
        return (new LateItems(run, queries), cells.Columns, cells.Activation);
    }

    private async Task<RunId> AddAsync(string name, HistoryBuilder history)
    {
        var identity = await _store.AddAsync(
            new NewRun
            {
                Connection = RunBuilder.Connection,
                Execution = RunBuilder.Execution(name),
                StateMachine = RunBuilder.Machine,
                StartedAt = history.TimeOf(1),
                Origin = RunOrigin.Launched,
            },
            Token);
        await _store.AppendAsync(new RunProjection(identity).Apply([.. history.Events])!, Token);
        return identity.Id;
    }
}
