using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class RetrySourcesContract(TestStore store) : StoreContract(store)
{
    private const string Map = "IterateOverList";
    private const long Activation = 3;

    private IRetrySources Sources => Store.RetrySources;

    private IRetryRouteSettings Settings => Store.RetryRoutes;

    [Fact]
    public async Task GetInputs_Iterations_AreWhatTheirFirstStatesWereEnteredWith()
    {
        var run = await AddRunWithCallsAsync();

        var inputs = await Sources.GetInputsAsync(run, Activation, [0, 1, 7], Token);

        Assert.Equal([(0, "\"apple\""), (1, "\"pear\"")], inputs.OrderBy(input => input.Key).Select(input => (input.Key, input.Value)));
    }

    [Fact]
    public async Task GetLastCalls_RetriedTask_GivesTheLastTry()
    {
        var run = await AddRunWithCallsAsync();

        var calls = await Sources.GetLastCallsAsync(run, Activation, [0, 1], Token);

        Assert.Equal([0, 1], calls.Keys.Order());
        Assert.Equal("SecondState", calls[1].StateName);
        Assert.Contains("second try", calls[1].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetInputs_ChildExecutions_AreTheirOwn()
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(new DeltaBuilder(run).Activation(Activation, 1).Item(0, ItemStatus.Failed, activation: Activation).Build(), Token);
        await Runs.SaveChildAsync(new ItemKey(run, Activation, 0), new ChildDetails { Input = """{"id":7}""" }, history: null, Token);

        Assert.Equal("""{"id":7}""", (await Sources.GetInputsAsync(run, Activation, [0], Token))[0]);
        Assert.Empty(await Sources.GetLastCallsAsync(run, Activation, [0], Token));
    }

    [Fact]
    public async Task GetRunAndMapInput_OfTheHistory_AreFound()
    {
        var run = await AddRunWithCallsAsync();
        var activation = (await Sources.GetActivationAsync(run, Activation, Token))!;

        Assert.Equal("""{"count":2}""", await Sources.GetRunInputAsync(run, Token));
        Assert.Equal("""{"list":["apple","pear"]}""", await Sources.GetMapInputAsync(run, activation, Token));
        Assert.False(await Sources.WasLeftAsync(run, activation, Token));
        Assert.Null(await Sources.GetActivationAsync(run, 99, Token));
    }

    [Fact]
    public async Task SetAsync_RouteOfAMap_IsKeptUntilItIsTakenBack()
    {
        var machine = NewRun("any").StateMachine;

        await Settings.SetAsync(Embedded, machine, Map, new ListSetting("$.retry", null), Token);
        await Settings.SetAsync(Embedded, machine, Map, new ListSetting("$.retry.list", """{"mode":"again"}"""), Token);

        Assert.Equal(new ListSetting("$.retry.list", """{"mode":"again"}"""), await Settings.GetAsync(Embedded, machine, Map, Token));
        Assert.Null(await Settings.GetAsync(Embedded, machine, "Other", Token));
        await Settings.SetAsync(Embedded, machine, Map, null, Token);
        Assert.Null(await Settings.GetAsync(Embedded, machine, Map, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Settings.SetAsync(Embedded, machine, Map, new ListSetting("$.a[*]", null), Token));
    }

    private async Task<RunId> AddRunWithCallsAsync()
    {
        var run = await AddRunAsync();
        var (first, second) = (new ItemKey(run, Activation, 0), new ItemKey(run, Activation, 1));
        var delta = new DeltaBuilder(run)
            .Event(HistoryEventType.ExecutionStarted, details: e => e.ExecutionStartedEventDetails = new ExecutionStartedEventDetails { Input = """{"count":2}""" })
            .Event(HistoryEventType.MapStateEntered, stateName: Map, details: e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = Map, Input = """{"list":["apple","pear"]}""" })
            .Activation(Activation, 2)
            .Event(HistoryEventType.MapStateStarted, stateName: Map)
            .Item(0, ItemStatus.Failed, activation: Activation)
            .Event(HistoryEventType.TaskStateEntered, first, "SecondState", Entered("\"apple\""))
            .Event(HistoryEventType.LambdaFunctionScheduled, first, "SecondState", Scheduled("\"apple\""))
            .Item(1, ItemStatus.Failed, activation: Activation)
            .Event(HistoryEventType.TaskStateEntered, second, "SecondState", Entered("\"pear\""))
            .Event(HistoryEventType.LambdaFunctionScheduled, second, "SecondState", Scheduled("\"first try\""))
            .Event(HistoryEventType.LambdaFunctionScheduled, second, "SecondState", Scheduled("\"second try\""))
            .Event(HistoryEventType.TaskStateEntered, second, "ThirdState", Entered("\"not the first\""));
        await Runs.AppendAsync(delta.Build(), Token);
        return run;
    }

    private static Action<HistoryEvent> Entered(string input) =>
        e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "SecondState", Input = input };

    private static Action<HistoryEvent> Scheduled(string input) =>
        e => e.LambdaFunctionScheduledEventDetails = new LambdaFunctionScheduledEventDetails { Resource = "arn:aws:lambda:us-east-1:123456789012:function:fn", Input = input };
}
