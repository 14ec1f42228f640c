using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Running;

namespace Fanout.Emulator.Tests.Conformance;

/// <summary>An engine that is wrong in one thing fails every recorded case in which that thing shows.</summary>
[Trait("Category", "Conformance")]
public sealed class WrongEngineTests
{
    private const int Strictest = 4;
    private const int CasesPerFault = 40;

    private static readonly Dictionary<string, (string Operation, Func<JsonNode, bool> Alter)> Faults = new(StringComparer.Ordinal)
    {
        ["drops an event"] = ("GetExecutionHistory", answer => InEvents(answer, events => events.RemoveAt(events.Count / 2))),
        ["writes an event twice"] = ("GetExecutionHistory", answer => InEvents(answer, events => events.Insert(1, events[1]!.DeepClone()))),
        ["swaps two events"] = ("GetExecutionHistory", answer => InEvents(answer, Swap)),
        ["counts ids from zero"] = ("GetExecutionHistory", answer => InEach(answer, _ => true, item => item["id"] = (long)item["id"]! - 1)),
        ["links to the wrong event"] = ("GetExecutionHistory", answer => InOne(answer, item => (long)item["id"]! > 2, item => item["previousEventId"] = (long)item["previousEventId"]! - 1)),
        ["names another type"] = ("GetExecutionHistory", answer => InOne(answer, item => Type(item).EndsWith("StateExited", StringComparison.Ordinal), item => item["type"] = "ExecutionRedriven")),
        ["names another state"] = ("GetExecutionHistory", answer => InDetails(answer, "stateEnteredEventDetails", details => details["name"] = details["name"] + "x")),
        ["loses an input"] = ("GetExecutionHistory", answer => InDetails(answer, "stateEnteredEventDetails", details => details.Remove("input"))),
        ["calls an input cut"] = ("GetExecutionHistory", answer => InDetails(answer, "stateEnteredEventDetails", details => details["inputDetails"] = new JsonObject { ["truncated"] = true })),
        ["alters an output"] = ("GetExecutionHistory", answer => InDetails(answer, "stateExitedEventDetails", details => details["output"] = "[" + details["output"] + "]")),
        ["alters a cause"] = ("GetExecutionHistory", answer => InDetails(answer, "executionFailedEventDetails", details => details["cause"] = details["cause"] + " ")),
        ["invents a member"] = ("GetExecutionHistory", answer => InDetails(answer, "stateEnteredEventDetails", details => details["extra"] = 1)),
        ["ends otherwise"] = ("DescribeExecution", answer => InMember(answer, "status", status => status == "SUCCEEDED" ? "ABORTED" : status == "RUNNING" ? status : "SUCCEEDED")),
        ["answers another output"] = ("DescribeExecution", answer => InMember(answer, "output", output => $"[{output}]")),
        ["answers another error"] = ("DescribeExecution", answer => InMember(answer, "error", error => error + "x")),
        ["answers another cause"] = ("DescribeExecution", answer => InMember(answer, "cause", cause => cause + "x")),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Run_WrongEngine_FailsEveryCaseThatShowsIt(string fault)
    {
        var cases = ReadCases();
        var engines = new ConcurrentDictionary<string, WrongEngine>(StringComparer.Ordinal);
        var (operation, alter) = Faults[fault];

        var results = await CaseRunner.RunAsync(
            cases, TestContext.Current.CancellationToken, testCase => engines.GetOrAdd(testCase.Id, _ => new WrongEngine(operation, alter)));

        var deceived = results.Where(result => engines[result.Case.Id].HasLied).ToArray();
        Assert.NotEmpty(deceived);
        Assert.Empty(deceived.Where(result => result.Passes(Strictest)).Select(result => result.Case.Id));
        Assert.All(results.Except(deceived), result => Assert.True(result.Passes(Strictest), result.Case.Id));
    }

    // Cases without a wildcard, in which every alteration shows, of areas that know success and failure.
    private static ConformanceCase[] ReadCases()
    {
        var folder = CaseFolder.FindDefault(AppContext.BaseDirectory);
        Assert.SkipWhen(folder is null, "There is no folder ../shared/conformance/cases beside the repository.");
        string[] areas = ["choice", "intrinsic-functions", "wait", "jsonata", "error-handling"];
        return [.. areas.SelectMany(area => CaseFolder.Read(Path.Combine(folder!, area))
            .Where(item => item is { Kind: CaseKind.Execution, Mode: CompareMode.ExactSequence, IsSynchronous: false }
                && item.Requires.All(name => name == "lambda")
                && !item.Expected.GetRawText().Contains("{{*", StringComparison.Ordinal))
            .OrderBy(item => item.Expected.GetProperty("status").GetString() != "FAILED")
            .Take(CasesPerFault / areas.Length))];
    }

    private static void Swap(JsonArray events)
    {
        var second = events[1]!;
        events.RemoveAt(1);
        events.Insert(2, second);
    }

    private static bool InEvents(JsonNode answer, Action<JsonArray> alter)
    {
        alter(answer["events"]!.AsArray());
        return true;
    }

    private static bool InEach(JsonNode answer, Func<JsonObject, bool> applies, Action<JsonObject> alter)
    {
        var matching = answer["events"]!.AsArray().Select(item => item!.AsObject()).Where(applies).ToList();
        matching.ForEach(alter);
        return matching.Count > 0;
    }

    private static bool InOne(JsonNode answer, Func<JsonObject, bool> applies, Action<JsonObject> alter)
    {
        var first = answer["events"]!.AsArray().Select(item => item!.AsObject()).FirstOrDefault(applies);
        if (first is not null)
        {
            alter(first);
        }

        return first is not null;
    }

    private static bool InDetails(JsonNode answer, string member, Action<JsonObject> alter) =>
        InOne(answer, item => item[member] is JsonObject, item => alter(item[member]!.AsObject()));

    private static bool InMember(JsonNode answer, string member, Func<string, string> alter)
    {
        if ((string?)answer[member] is not { } before)
        {
            return false;
        }

        answer[member] = alter(before);
        return (string?)answer[member] != before;
    }

    private static string Type(JsonObject item) => (string)item["type"]!;
}
