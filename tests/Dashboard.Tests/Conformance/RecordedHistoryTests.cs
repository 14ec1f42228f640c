using System.Text;
using System.Text.Json;
using Amazon.StepFunctions.Model;
using Bunit;
using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Monitoring.Timelines;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;
using Fanout.Tests.Shared;
using Fanout.Tests.Shared.Histories;
using TestContext = Xunit.TestContext;

namespace Fanout.Dashboard.Tests.Conformance;

/// <summary>
/// Grid, graph and timeline of every history that was recorded on AWS, compared with what the recordings derive, and with a recount
/// of the raw events where they derive nothing.
/// </summary>
[Trait("Category", "Conformance")]
public sealed class RecordedHistoryTests
{
    private const string NoRecordings = "The recordings (../shared/conformance/cases) are not beside the repository.";

    private static readonly string[] TryStarts = ["TaskScheduled", "LambdaFunctionScheduled", "ActivityScheduled"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Names, so that each history is a test of its own; one empty name where there are no recordings.</summary>
    public static TheoryData<string> Histories => Ids() is { Count: > 0 } ids ? [.. ids] : [""];

    [Fact]
    public void Histories_WithEventIds_AreAllRendered()
    {
        Assert.SkipWhen(RecordedHistory.Folder is null, NoRecordings);
        var files = Directory.GetFiles(Path.Combine(RecordedHistory.Folder!, "histories"), "*.json").Length;
        var read = Ids().Count;

        var drawn = Ids().Count(id => MachineOf(RecordedHistory.Get(id)) is not null);
        TestReport.Write(
            $"Recorded histories rendered: grid, counts and timeline of {read}, {drawn} of them with their graph; {files - read} of {files} were recorded without event ids");

        Assert.InRange(read, 1, files);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Grid_RecordedHistory_HasTheDerivedIterations(string id)
    {
        var history = Find(id);
        await using var rendered = await RenderedHistory.CreateAsync(history, Token);

        List<string> rows = [];
        foreach (var activation in rendered.Run.Activations)
        {
            var grid = await rendered.ReadGridAsync(activation, Token);
            rows.AddRange(grid.Select(item => Describe(activation.MapState, item)));
        }

        var derived = history.Case.GetProperty("derived").GetProperty("iterations").EnumerateArray()
            .Select(iteration => $"{Text(iteration, "name")} [{Number(iteration, "index")}] {Text(iteration, "status")} from {Number(iteration, "startedEventId")} to {EndOf(history, iteration)}");
        Assert.Equal(derived.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Graph_RecordedHistory_ShowsWhatWasEnteredAndLeft(string id)
    {
        var history = Find(id);
        await using var rendered = await RenderedHistory.CreateAsync(history, Token);
        var recount = Recount(history.Events);
        Assert.Equal(recount.Keys.Order(StringComparer.Ordinal), rendered.Run.States.Keys.Order(StringComparer.Ordinal));
        Assert.All(rendered.Run.States.Values, counts => Assert.Equal(recount[counts.State], (counts.Entered, counts.Succeeded, counts.Caught)));
        Assert.All(rendered.Run.States.Values, counts => Assert.Equal(0, counts.Running));
        if (MachineOf(history) is not { } machine)
        {
            return;
        }

        var graph = rendered.Context.Render<MachineGraph>(parameters => parameters
            .Add(control => control.Machine, machine)
            .Add(control => control.Name, id)
            .Add(control => control.Counts, rendered.Run.States)
            .Add(control => control.MapItems, rendered.Run.MapItems));

        foreach (var counts in rendered.Run.States.Values)
        {
            var shown = graph.Find($"[data-state=\"{counts.State}\"]").GetAttribute("title")!;
            var figures = rendered.Run.MapItems.GetValueOrDefault(counts.State) is { Total: > 0 } items ? StateFigures.Of(items, counts) : StateFigures.Of(counts);
            Assert.EndsWith(figures.Describe(), shown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Graph_RecordedHistory_MapsShowTheDerivedIterations(string id)
    {
        var history = Find(id);
        await using var rendered = await RenderedHistory.CreateAsync(history, Token);

        var superseded = new HashSet<long>();
        foreach (var activation in rendered.Run.Activations.Where(activation => activation.Superseded))
        {
            superseded.UnionWith((await rendered.ReadGridAsync(activation, Token)).Select(item => item.FirstEventId));
        }

        var derived = history.Case.GetProperty("derived").GetProperty("iterations").EnumerateArray()
            .Where(iteration => !superseded.Contains(Number(iteration, "startedEventId")))
            .GroupBy(iteration => Text(iteration, "name"))
            .ToDictionary(group => group.Key, group => (
                group.Count(iteration => Text(iteration, "status") == "SUCCEEDED"),
                group.Count(iteration => Text(iteration, "status") == "FAILED"),
                group.Count(iteration => Text(iteration, "status") == "ABORTED")));
        Assert.All(derived, map =>
        {
            var items = rendered.Run.MapItems[map.Key];
            Assert.Equal(map.Value, (items.Succeeded, items.Unsuccessful, items.Aborted));
        });
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Timeline_RecordedHistory_KeepsToTheDerivedIterations(string id)
    {
        var history = Find(id);
        await using var rendered = await RenderedHistory.CreateAsync(history, Token);
        List<TimelineSegment> all = [.. (await rendered.ReadTimelineAsync(null, Token)).Outside.Segments];

        foreach (var activation in rendered.Run.Activations)
        {
            var rows = (await rendered.ReadTimelineAsync(activation, Token)).Items;
            foreach (var row in rows.Where(row => row.Item!.Item is not null))
            {
                var (from, to) = Bounds(history, row.Item!.Item!.FirstEventId);
                Assert.All(row.Segments, segment => Assert.InRange(segment.Start, from, to));
                Assert.All(row.Segments, segment => Assert.InRange(segment.End ?? DateTimeOffset.MaxValue, from, to));
                Assert.NotEmpty(row.Segments);
                all.AddRange(row.Segments);
            }
        }

        AssertRecount(history.Events, all);
    }

    /// <summary>All tries, failures, pauses and states of a history are in its rows once.</summary>
    private static void AssertRecount(IReadOnlyList<HistoryEvent> events, List<TimelineSegment> all)
    {
        int Events(Func<string, bool> isMeant) => events.Count(e => isMeant(e.Type.Value));
        int Segments(params SegmentKind[] kinds) => all.Count(segment => kinds.Contains(segment.Kind));

        Assert.Equal(
            Events(type => TryStarts.Contains(type)), all.Count(segment => segment.Kind is SegmentKind.Attempt));
        Assert.Equal(
            Events(type => type is "TaskFailed" or "TaskTimedOut" or "LambdaFunctionFailed" or "LambdaFunctionTimedOut" or "ActivityFailed" or "ActivityTimedOut"),
            all.Count(segment => segment is { Kind: SegmentKind.Attempt, Status: ItemStatus.Failed or ItemStatus.TimedOut }));
        Assert.Equal(Events(type => type == "WaitStateEntered"), Segments(SegmentKind.Wait));
        Assert.Equal(Events(type => type is "PassStateEntered" or "ChoiceStateEntered" or "SucceedStateEntered" or "FailStateEntered"), Segments(SegmentKind.State));
        var tries = Events(type => type is "MapStateStarted" or "ParallelStateStarted");
        Assert.InRange(Segments(SegmentKind.Map, SegmentKind.Parallel), tries, tries + Events(type => type is "EvaluationFailed"));

        // Only of a Map that is tried again the moment of the failure is in another row.
        var retries = all.Where(segment => segment.Attempt > 1 && segment.Kind is not (SegmentKind.BackOff or SegmentKind.Waiting)).ToList();
        Assert.InRange(Segments(SegmentKind.BackOff), retries.Count(segment => segment.Kind != SegmentKind.Map), retries.Count);
    }

    private static (DateTimeOffset From, DateTimeOffset To) Bounds(RecordedHistory history, long firstEventId)
    {
        var iteration = history.Case.GetProperty("derived").GetProperty("iterations").EnumerateArray()
            .Single(iteration => Number(iteration, "startedEventId") == firstEventId);
        return (RecordedHistory.TimeOf(firstEventId), RecordedHistory.TimeOf(EndOf(history, iteration)));
    }

    private static long EndOf(RecordedHistory history, JsonElement iteration) =>
        iteration.GetProperty("endEventId") is { ValueKind: JsonValueKind.Number } end ? end.GetInt64() : history.Events.Count;

    private static string Describe(string map, ItemChange item) =>
        $"{map} [{item.Key.Index}] {Word(item.Status)} from {item.FirstEventId} to {(item.EndedAt!.Value - RecordedHistory.TimeOf(0)).TotalSeconds}";

    private static StateMachine? MachineOf(RecordedHistory history) =>
        history.Case.GetProperty("definition") is { ValueKind: JsonValueKind.Object } definition
            ? StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition.GetRawText())).Machine
            : null;

    /// <summary>By state: entered, left, and left right after a failure, which is a catch. Nothing runs aside of these in recordings.</summary>
    private static Dictionary<string, (int Entered, int Succeeded, int Caught)> Recount(IReadOnlyList<HistoryEvent> events)
    {
        var counts = new Dictionary<string, (int Entered, int Succeeded, int Caught)>();
        foreach (var e in events)
        {
            if (e.StateEnteredEventDetails is { } entered)
            {
                var now = counts.GetValueOrDefault(entered.Name);
                counts[entered.Name] = now with { Entered = now.Entered + 1 };
            }
            else if (e.StateExitedEventDetails is { } exited)
            {
                var before = events[(int)e.Id!.Value - 2].Type.Value;
                var isCatch = before.EndsWith("Failed", StringComparison.Ordinal) || before.EndsWith("TimedOut", StringComparison.Ordinal);
                var now = counts[exited.Name];
                counts[exited.Name] = isCatch ? now with { Caught = now.Caught + 1 } : now with { Succeeded = now.Succeeded + 1 };
            }
        }

        return counts;
    }

    private static List<string> Ids() =>
        [.. RecordedHistory.ReadAll("histories").Where(history => history.Case.TryGetProperty("derived", out _)).Select(history => history.Id)];

    private static RecordedHistory Find(string id)
    {
        Assert.SkipWhen(id.Length == 0, NoRecordings);
        return RecordedHistory.Get(id);
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static long Number(JsonElement element, string member) => element.GetProperty(member).GetInt64();

    private static string Word(ItemStatus status) => status switch
    {
        ItemStatus.Succeeded => "SUCCEEDED",
        ItemStatus.Failed or ItemStatus.TimedOut => "FAILED",
        ItemStatus.Aborted => "ABORTED",
        _ => "NO_TERMINAL_EVENT",
    };
}
