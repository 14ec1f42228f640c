using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;
using Fanout.Tests.Shared.Fakes;

namespace Fanout.Storage.Tests;

public abstract class RunStoreContract(TestStore store) : StoreContract(store)
{
    [Fact]
    public async Task AddAsync_NewRun_ReturnsItsIdentity()
    {
        var run = NewRun("run-1") with { Origin = RunOrigin.Launched };

        var identity = await Runs.AddAsync(run, Token);

        Assert.Equal(
            new RunIdentity
            {
                Id = identity.Id,
                Connection = run.Connection,
                Execution = run.Execution,
                StateMachine = run.StateMachine,
                StartedAt = run.StartedAt,
                Origin = RunOrigin.Launched,
            },
            identity);
        var row = await Queries.GetRunAsync(identity.Id, Token);
        Assert.Equal(new RunRow(identity, RunState.Unread, 0), row);
    }

    [Fact]
    public async Task AddAsync_KnownExecution_ReturnsTheRegisteredRun()
    {
        var first = await Runs.AddAsync(NewRun("run-1"), Token);

        var second = await Runs.AddAsync(NewRun("run-1") with { StartedAt = Noon.AddHours(1) }, Token);

        Assert.Equal(first, second);
        Assert.Single((await Queries.GetRunsAsync(new RunsQuery(), Token)).Rows);
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_RegistersOneRun()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Runs.AddAsync(NewRun("run-1"), Token), Token)));

        Assert.Single(runs.Distinct());
    }

    [Fact]
    public async Task AppendAsync_StateCounts_ReplaceTheFormerOnes()
    {
        var run = (await Runs.AddAsync(NewRun("run-1"), Token)).Id;
        var work = new StateCounts("Work") { Running = 1, Succeeded = 2, Failed = 3, Caught = 4, Aborted = 5, Retried = 6 };
        await Runs.AppendAsync(new DeltaBuilder(run).Event().States(new StateCounts("Größe") { Running = 1 }, work).Build(), Token);

        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).Event().States(new StateCounts("Größe") { Succeeded = 1 }).Build(), Token);

        var snapshot = (await Queries.GetImageAsync(run, Token))?.Run;
        Assert.Equal([new StateCounts("Größe") { Succeeded = 1 }, work], snapshot!.States);
    }

    [Fact]
    public async Task AddAsync_SameExecutionOfAnotherConnection_IsAnotherRun()
    {
        var first = await Runs.AddAsync(NewRun("run-1"), Token);

        var second = await Runs.AddAsync(NewRun("run-1", connection: "production"), Token);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Theory]
    [InlineData(RunOrigin.Discovered, RunOrigin.Launched)]
    [InlineData(RunOrigin.Launched, RunOrigin.Discovered)]
    public async Task AddAsync_FoundAndLaunchedInAnyOrder_IsLaunched(RunOrigin first, RunOrigin second)
    {
        await Runs.AddAsync(NewRun("run-1") with { Origin = first }, Token);

        var run = await Runs.AddAsync(NewRun("run-1") with { Origin = second }, Token);

        Assert.Equal(RunOrigin.Launched, run.Origin);
        Assert.Equal(RunOrigin.Launched, (await Queries.GetRunAsync(run.Id, Token))!.Identity.Origin);
    }

    [Fact]
    public async Task AppendAsync_Delta_IsReadBackAsItWas()
    {
        var run = await AddRunAsync();
        var state = new RunState
        {
            Status = RunStatus.Failed,
            StoppedAt = Noon.AddTicks(12_345_678),
            Error = "States.ExceedToleratedFailureThreshold",
            Cause = "The specified tolerated failure threshold was exceeded",
            Counts = new ItemCounts(1, 2, 3, 4, 5, 6),
            NestedFailures = 7,
            Transitions = 5_000_000_000,
            RedriveCount = 2,
            FirstFailure = new ItemKey(run, 1, 7),
        };
        var activation = new Activation
        {
            Id = 1,
            MapState = "Größe 地図",
            Parent = new ItemKey(run, 9, 3),
            Length = 21,
            Attempt = 2,
            Superseded = true,
            StartedAt = Noon,
            EndedAt = Noon.AddSeconds(3),
            Status = ItemStatus.Aborted,
            Counts = new ItemCounts(6, 5, 4, 3, 2, 1),
        };
        var delta = new DeltaBuilder(run).State(state).Activation(activation)
            .Item(7, ItemStatus.Failed, seconds: 2, attempts: 3, error: "Lambda.Unknown", cause: "{\"errorMessage\":\"no 'fruit'\"}")
            .Build();

        await Runs.AppendAsync(delta, Token);

        var snapshot = (await Queries.GetImageAsync(run, Token))!.Run;
        Assert.Equal(state with { LastEventId = 1 }, snapshot.State);
        Assert.Equal(1, snapshot.Version);
        Assert.Equal(activation, Assert.Single(snapshot.Activations));
        Assert.Equal(new ItemRow(delta.Items[0], Label: null), await Queries.GetItemAsync(delta.Items[0].Key, Token));
    }

    [Fact]
    public async Task AppendAsync_SeveralDeltas_KeepsTheLastStateOfEachRow()
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(new DeltaBuilder(run).Activation(1, 2).Item(0).Item(1).Build(), Token);
        var second = new DeltaBuilder(run, fromVersion: 2).Activation(1, 2, "Renamed").Item(1, ItemStatus.Succeeded, seconds: 5).Build();

        await Runs.AppendAsync(second, Token);

        var cells = Assert.Single((await Queries.GetImageAsync(run, Token))!.Cells);
        Assert.Equal("Renamed", cells.Activation.MapState);
        Assert.Equal([(byte)ItemStatus.Running, (byte)ItemStatus.Succeeded], cells.Columns.ToStatuses());
        Assert.Equal([0, 5_000], cells.Columns.ToDurations());
    }

    [Fact]
    public async Task AppendAsync_ItemWithLabel_KeepsTheLabel()
    {
        var run = await AddRunWithItemsAsync(1, delta => delta.Item(0));
        await Store.ExecuteAsync("UPDATE items SET label = 'apple'");

        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).Item(0, ItemStatus.Succeeded).Build(), Token);

        Assert.Equal("apple", (await Queries.GetItemAsync(new ItemKey(run, 1, 0), Token))!.Label);
    }

    [Fact]
    public async Task AppendAsync_SameDeltaTwice_ConflictsAndChangesNothing()
    {
        var run = await AddRunAsync();
        var delta = new DeltaBuilder(run).Activation(1, 1).Item(0).Build();
        await Runs.AppendAsync(delta, Token);

        await Assert.ThrowsAsync<RunVersionConflictException>(() => Runs.AppendAsync(delta, Token));

        Assert.Equal(1, (await Queries.GetRunAsync(run, Token))!.Version);
        Assert.Single((await Queries.GetEventsAsync(new EventsQuery { Run = run }, Token)).Rows);
    }

    [Fact]
    public async Task AppendAsync_CursorAheadOfTheStore_NamesBothVersions()
    {
        var run = await AddRunAsync();

        var exception = await Assert.ThrowsAsync<RunVersionConflictException>(
            () => Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 5).Event().Build(), Token));

        Assert.Contains("version 0", exception.Message, StringComparison.Ordinal);
        Assert.Contains("version 5", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_TwoPollersAtOnce_OneWins()
    {
        var run = await AddRunAsync();
        var delta = new DeltaBuilder(run).Activation(1, 1).Item(0).Build();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () => (Exception?)await Record.ExceptionAsync(() => Runs.AppendAsync(delta, Token)), Token)));

        Assert.Single(results, result => result is null);
        Assert.All(results.Where(result => result is not null), result => Assert.IsType<RunVersionConflictException>(result));
    }

    [Fact]
    public async Task AppendAsync_UnknownRun_Throws()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Runs.AppendAsync(new DeltaBuilder(new RunId(404)).Event().Build(), Token));

        Assert.Contains("404", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppendAsync_HistoryWithAGap_IsRefused()
    {
        var run = await AddRunAsync();
        var whole = new DeltaBuilder(run).Event().Event().Event().Build();
        var broken = whole with { Events = [whole.Events[0], whole.Events[2]] };

        await Assert.ThrowsAsync<ArgumentException>(() => Runs.AppendAsync(broken, Token));

        Assert.Equal(0, (await Queries.GetRunAsync(run, Token))!.Version);
    }

    [Fact]
    public async Task AppendAsync_NoEvents_StoresTheState()
    {
        var run = await AddRunAsync();
        var state = RunState.Unread with { Status = RunStatus.TimedOut, StoppedAt = Noon };

        await Runs.AppendAsync(new DeltaBuilder(run).State(state).Build(), Token);

        Assert.Equal(state, (await Queries.GetRunAsync(run, Token))!.State);
    }

    [Fact]
    public async Task GetOpenRunsAsync_RunThatIsRecordedHere_IsNotToBePolled()
    {
        var recorded = await Runs.AddAsync(NewRun("retry-1") with { Origin = RunOrigin.Recorded }, Token);

        Assert.Equal(RunOrigin.Recorded, recorded.Origin);
        Assert.Empty(await Runs.GetOpenRunsAsync(Token));
    }

    [Fact]
    public async Task GetOpenRunsAsync_SomeEnded_ReturnsTheOthersOldestFirst()
    {
        var late = await AddRunAsync("late", minute: 2);
        var early = await AddRunAsync("early", minute: 1);
        var ended = await AddRunAsync("ended", minute: 0);
        await Runs.AppendAsync(
            new DeltaBuilder(ended).State(RunState.Unread with { Status = RunStatus.Succeeded, StoppedAt = Noon }).Event().Build(), Token);

        var open = await Runs.GetOpenRunsAsync(Token);

        Assert.Equal([early, late], open.Select(run => run.Identity.Id));
    }

    [Fact]
    public async Task ReadHistoryAsync_AfterRestart_GivesBackEveryEventInOrder()
    {
        var run = await AddRunAsync();
        await AddRunAsync("other");
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Event(HistoryEventType.ExecutionStarted, details: e => e.ExecutionStartedEventDetails = new() { Input = "{\"a\":\"ü\\n\"}" })
                .Event(HistoryEventType.TaskStateEntered, details: e => e.StateEnteredEventDetails = new() { Name = "FirstState" })
                .Build(),
            Token);
        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 2).Event(HistoryEventType.LambdaFunctionStarted).Build(), Token);
        await Store.StartAsync();

        List<HistoryEvent> history = [];
        await foreach (var e in Runs.ReadHistoryAsync(run, Token))
        {
            history.Add(e);
        }

        Assert.Equal([1, 2, 3], history.Select(e => e.Id));
        Assert.Equal([0, 1, 2], history.Select(e => e.PreviousEventId));
        Assert.Equal("{\"a\":\"ü\\n\"}", history[0].ExecutionStartedEventDetails.Input);
        Assert.Equal("FirstState", history[1].StateEnteredEventDetails.Name);
        Assert.Equal(HistoryEventType.LambdaFunctionStarted, history[2].Type);
        Assert.Equal(DeltaBuilder.Start.AddMilliseconds(2).UtcDateTime, history[2].Timestamp);
        Assert.Equal(DateTimeKind.Utc, history[2].Timestamp!.Value.Kind);
    }
}
