using Amazon.StepFunctions;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class EventsContract(TestStore store) : StoreContract(store)
{
    [Fact]
    public async Task GetEventsAsync_Row_ShowsDetailsInTheNamesOfAws()
    {
        var run = await AddRunAsync();
        var item = new ItemKey(run, 1, 4);
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Event(HistoryEventType.MapStateStarted, stateName: "IterateOverList", details: e => e.MapStateStartedEventDetails = new() { Length = 5 })
                .Event(HistoryEventType.LambdaFunctionFailed, item, "SecondState", e => e.LambdaFunctionFailedEventDetails =
                    new() { Error = "Lambda.Unknown", Cause = "<\"größer\">" })
                .Event(HistoryEventType.LambdaFunctionStarted, item, "SecondState")
                .Build(),
            Token);

        var rows = (await Queries.GetEventsAsync(new EventsQuery { Run = run }, Token)).Rows;

        Assert.Equal("{\"length\":5}", rows[0].Details);
        Assert.Equal(
            new EventRow
            {
                Id = 2,
                PreviousEventId = 1,
                Type = "LambdaFunctionFailed",
                Timestamp = DeltaBuilder.Start.AddMilliseconds(1),
                StateName = "SecondState",
                Item = item,
                Details = "{\"error\":\"Lambda.Unknown\",\"cause\":\"<\\\"größer\\\">\"}",
            },
            rows[1]);
        Assert.Null(rows[2].Details);
    }

    [Theory]
    [InlineData(false, new long[] { 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(true, new long[] { 7, 6, 5, 4, 3, 2, 1 })]
    public async Task GetEventsAsync_Pages_GiveEveryEventOnce(bool descending, long[] expected)
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(Enumerable.Range(0, 7).Aggregate(new DeltaBuilder(run), (delta, _) => delta.Event()).Build(), Token);

        List<long> ids = [];
        var query = new EventsQuery { Run = run, Descending = descending, Take = 3 };
        while (true)
        {
            var page = await Queries.GetEventsAsync(query, Token);
            ids.AddRange(page.Rows.Select(row => row.Id));
            if (page.Next is null)
            {
                break;
            }

            query = query with { After = long.Parse(page.Next, System.Globalization.CultureInfo.InvariantCulture) };
        }

        Assert.Equal(expected, ids);
    }

    [Fact]
    public async Task GetEventsAsync_OfAnItem_IncludesMapsNestedInIt()
    {
        var run = await AddRunAsync();
        ItemKey outer = new(run, 1, 0), middle = new(run, 3, 0), inner = new(run, 5, 1);
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Activation(1, 2).Activation(3, 1, "Middle", outer).Activation(5, 2, "Inner", middle).Activation(7, 1, "Other", new ItemKey(run, 1, 1))
                .Event()
                .Event(item: outer)
                .Event(item: middle)
                .Event(item: new ItemKey(run, 1, 1))
                .Event(item: inner)
                .Event(item: new ItemKey(run, 7, 0))
                .Build(),
            Token);

        Assert.Equal([2, 3, 5], await IdsAsync(new EventsQuery { Run = run, Item = outer }));
        Assert.Equal([3, 5], await IdsAsync(new EventsQuery { Run = run, Item = middle }));
        Assert.Equal([5], await IdsAsync(new EventsQuery { Run = run, Item = inner }));
    }

    [Theory]
    [InlineData("lambdafunction", new long[] { 2 })]
    [InlineData("secondSTATE", new long[] { 2 })]
    [InlineData("\"größe\": \"50%\"", new long[] { 1 })]
    [InlineData("%", new long[] { 1 })]
    [InlineData("a_c", new long[] { 2 })]
    [InlineData("line\nbreak", new long[] { 3 })]
    [InlineData("EventDetails", new long[0])]
    public async Task GetEventsAsync_Search_LooksAtTypeStateAndDetails(string search, long[] expected)
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Event(HistoryEventType.ExecutionStarted, details: e => e.ExecutionStartedEventDetails = new() { Input = "{\"Größe\": \"50%\"}" })
                .Event(HistoryEventType.LambdaFunctionFailed, stateName: "SecondState", details: e => e.LambdaFunctionFailedEventDetails =
                    new() { Error = "a_c" })
                .Event(HistoryEventType.ExecutionFailed, details: e => e.ExecutionFailedEventDetails = new() { Error = "abc", Cause = "line\nbreak" })
                .Build(),
            Token);

        Assert.Equal(expected, await IdsAsync(new EventsQuery { Run = run, Search = search }));
    }

    [Fact]
    public async Task GetEventsAsync_Filters_AreAllApplied()
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Event(HistoryEventType.ExecutionStarted)
                .Event(HistoryEventType.TaskFailed, stateName: "Work")
                .Event(HistoryEventType.TaskTimedOut, stateName: "Work")
                .Event(HistoryEventType.TaskFailed, stateName: "Other")
                .Event(HistoryEventType.TaskFailed, stateName: "Work")
                .Build(),
            Token);
        var work = new EventsQuery { Run = run, State = "Work" };

        Assert.Equal([2, 3, 5], await IdsAsync(work));
        Assert.Equal([2, 5], await IdsAsync(work with { Types = ["TaskFailed"] }));
        Assert.Equal([5, 3, 2], await IdsAsync(work with { Types = ["TaskFailed", "TaskTimedOut"], Descending = true }));
        Assert.Equal([3], await IdsAsync(work with { From = DeltaBuilder.Start.AddMilliseconds(2), To = DeltaBuilder.Start.AddMilliseconds(4) }));
        Assert.Equal([5], await IdsAsync(work with { Types = ["TaskFailed"], After = 2 }));
        Assert.Empty(await IdsAsync(work with { Search = "Other" }));
    }

    [Fact]
    public async Task GetEventFacetsAsync_Events_AreCountedByTypeAndState()
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Event(HistoryEventType.ExecutionStarted)
                .Event(HistoryEventType.TaskFailed, stateName: "Work")
                .Event(HistoryEventType.TaskFailed, stateName: "Work")
                .Event(HistoryEventType.TaskFailed, stateName: "Other")
                .Build(),
            Token);

        var facets = await Queries.GetEventFacetsAsync(run, Token);

        Assert.Equal(
            [new EventFacet("ExecutionStarted", null, 1), new EventFacet("TaskFailed", "Other", 1), new EventFacet("TaskFailed", "Work", 2)],
            facets);
    }

    [Fact]
    public async Task GetTimelineEventsAsync_Items_HaveDetailsOfFailuresOnly()
    {
        var run = await AddRunAsync();
        ItemKey first = new(run, 1, 0), second = new(run, 1, 1), nested = new(run, 4, 0);
        await Runs.AppendAsync(
            new DeltaBuilder(run)
                .Activation(1, 2).Activation(4, 1, "Inner", first)
                .Event(HistoryEventType.ExecutionStarted, details: e => e.ExecutionStartedEventDetails = new() { Input = "{}" })
                .Event(HistoryEventType.TaskStateEntered, first, "Work", e => e.StateEnteredEventDetails = new() { Name = "Work", Input = "{}" })
                .Event(HistoryEventType.TaskFailed, first, "Work", e => e.TaskFailedEventDetails = new() { Error = "E" })
                .Event(HistoryEventType.TaskScheduled, nested, "Inside")
                .Event(HistoryEventType.TaskScheduled, second, "Work")
                .Build(),
            Token);

        var items = await Queries.GetTimelineEventsAsync(new TimelineQuery { Run = run, Activation = 1, Indexes = [0] }, Token);
        var outside = await Queries.GetTimelineEventsAsync(new TimelineQuery { Run = run }, Token);

        Assert.Equal([2, 3], items.Select(row => row.Id));
        Assert.Equal([null, "{\"error\":\"E\"}"], items.Select(row => row.Details));
        Assert.Equal(first, items[0].Item);
        Assert.Equal([1], outside.Select(row => row.Id));
    }

    private async Task<IEnumerable<long>> IdsAsync(EventsQuery query) =>
        (await Queries.GetEventsAsync(query, Token)).Rows.Select(row => row.Id);
}
