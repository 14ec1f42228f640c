using System.Text.Json;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Conformance;

[Trait("Category", "Conformance")]
public sealed class RecordedHistoryTests
{
    private const string NoRecordings = "The recordings (../shared/conformance/cases) are not beside the repository.";
    private static readonly RunId Run = new(1);

    /// <summary>Names, so that each history is a test of its own; one empty name where there are no recordings.</summary>
    public static TheoryData<string> Histories => Names("histories");

    public static TheoryData<string> MapExecutions =>
        Names("map-inline", "map-distributed", "jsonata", "assign-variables", "error-handling", "timeouts", "parallel");

    [Theory]
    [MemberData(nameof(Histories))]
    public void Apply_RecordedHistory_GivesTheDerivedIterations(string id)
    {
        var history = Find(id);

        var (fold, ends) = Fold(history);

        var derived = history.Case.GetProperty("derived");
        var expected = derived.GetProperty("iterations").EnumerateArray().Select(Describe).Order(StringComparer.Ordinal);
        var names = fold.GetActivations().ToDictionary(activation => activation.Id, activation => activation.MapState);
        var actual = fold.GetItems()
            .Select(item => Describe(
                names[item.Key.Activation], item.Key.Index, Word(item.Status), item.FirstEventId, ends.GetValueOrDefault(item.Key)))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Apply_RecordedHistory_FindsEveryMapAndTheStatus(string id)
    {
        var history = Find(id);

        var (fold, _) = Fold(history);

        var maps = history.Case.GetProperty("derived").GetProperty("maps").EnumerateArray()
            .Select(map => $"{map.GetProperty("startedEventId")} {map.GetProperty("length")} {map.GetProperty("distributed")}");
        Assert.Equal(maps, fold.GetActivations().Select(map => $"{map.Id} {map.Length} {map.MapRun is not null}"));
        Assert.Equal(history.Case.GetProperty("status").GetString(), Word(fold.State.Status));
        Assert.All(fold.GetActivations(), map => Assert.NotEqual(ItemStatus.Running, map.Status));
    }

    [Theory]
    [MemberData(nameof(MapExecutions))]
    public void Apply_RecordedExecution_LeavesNothingOpen(string id)
    {
        var history = Find(id);

        var (fold, ends) = Fold(history);

        Assert.Equal(history.Case.GetProperty("expected").GetProperty("status").GetString(), Word(fold.State.Status));
        Assert.All(fold.GetItems(), item => Assert.NotEqual(ItemStatus.Running, item.Status));
        Assert.All(fold.GetItems(), item => Assert.True(ends.ContainsKey(item.Key), "Ended only with the execution."));
        var superseded = fold.GetActivations().Where(map => map.Superseded).Select(map => map.Id).ToHashSet();
        var failed = fold.GetItems()
            .Where(item => item.Status is ItemStatus.Failed or ItemStatus.TimedOut && !superseded.Contains(item.Key.Activation));
        Assert.All(
            failed,
            item => Assert.True(item.Error is not null || HasNoError(history), $"{item.Key} has no error."));
    }

    private static bool HasNoError(RecordedHistory history) => history.Events[^1].ExecutionFailedEventDetails?.Error is null;

    private static TheoryData<string> Names(params string[] areas)
    {
        var names = areas.SelectMany(RecordedHistory.ReadAll)
            .Where(history => history.Case.TryGetProperty("derived", out _) || history.Case.TryGetProperty("expected", out _))
            .Select(history => history.Id)
            .ToList();
        return names.Count == 0 ? [""] : [.. names];
    }

    private static RecordedHistory Find(string id)
    {
        Assert.SkipWhen(id.Length == 0, NoRecordings);
        return RecordedHistory.Get(id);
    }

    /// <returns>The fold, and by item the event with which its end was first known.</returns>
    private static (HistoryFold Fold, Dictionary<ItemKey, long> Ends) Fold(RecordedHistory history)
    {
        var fold = new HistoryFold(Run);
        var ends = new Dictionary<ItemKey, long>();
        foreach (var e in history.Events)
        {
            if (fold.Apply(e) is { EndedAt: not null } ended)
            {
                ends.TryAdd(ended.Key, e.Id!.Value);
            }
        }

        return (fold, ends);
    }

    private static string Describe(JsonElement iteration) => Describe(
        iteration.GetProperty("name").GetString()!,
        iteration.GetProperty("index").GetInt32(),
        iteration.GetProperty("status").GetString()!,
        iteration.GetProperty("startedEventId").GetInt64(),
        iteration.GetProperty("endEventId").ValueKind == JsonValueKind.Number ? iteration.GetProperty("endEventId").GetInt64() : 0);

    private static string Describe(string name, int index, string status, long first, long end) =>
        $"{name}[{index}] {status} {first} to {end}";

    private static string Word(ItemStatus status) => status switch
    {
        ItemStatus.Succeeded => "SUCCEEDED",
        ItemStatus.Failed or ItemStatus.TimedOut => "FAILED",
        ItemStatus.Aborted => "ABORTED",
        _ => "NO_TERMINAL_EVENT",
    };

    private static string Word(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "SUCCEEDED",
        RunStatus.Failed => "FAILED",
        RunStatus.TimedOut => "TIMED_OUT",
        RunStatus.Aborted => "ABORTED",
        _ => "RUNNING",
    };
}
