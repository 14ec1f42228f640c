using System.Globalization;
using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;

namespace Fanout.Conformance.Running;

/// <summary>Makes the calls of an API case and compares each answer: error names at level 1, messages at level 2, answers at level 4.</summary>
internal sealed class ApiRun(ConformanceCase testCase, StatesClient client)
{
    /// <summary>Lists may lag behind what they list; asking again this often is enough for any of them.</summary>
    private const int ListTries = 50;

    private static readonly TimeSpan ListInterval = TimeSpan.FromMilliseconds(20);

    private readonly List<JsonElement?> _answers = [];
    private readonly List<Difference> _differences = [];

    /// <summary>The operation that the emulator does not know, if a step asked for one.</summary>
    public string? UnknownOperation { get; private set; }

    public async Task<IReadOnlyList<Difference>> RunAsync(CancellationToken cancellationToken)
    {
        await new ExecutionLog(testCase, client).CreateGroupsAsync(cancellationToken);
        foreach (var step in testCase.Steps)
        {
            if (step.Text("wait") is { } point)
            {
                var arn = RequestText.FillReferences(step.Text("executionArn")!, _answers);
                await ExecutionWait.ForPointAsync(client, arn, point, cancellationToken);
                _answers.Add(null);
                continue;
            }

            var answer = await RunStepAsync(step, cancellationToken);
            _answers.Add(answer.Json);
            if (answer.IsUnknownOperation)
            {
                UnknownOperation = step.Text("operation");
                break;
            }
        }

        return _differences;
    }

    private async Task<StatesAnswer> RunStepAsync(JsonElement step, CancellationToken cancellationToken)
    {
        var operation = step.Text("operation")!;
        var request = RequestText.FillReferences(step.Member("request")?.GetRawText() ?? "{}", _answers);
        var path = string.Create(CultureInfo.InvariantCulture, $"$.steps[{_answers.Count}]");
        for (var attempt = 1; ; attempt++)
        {
            var answer = await AskAsync(step, operation, request, cancellationToken);
            var differences = Compare(step, answer, path).ToList();
            if (differences.Count == 0 || attempt == ListTries || answer.IsError || !operation.StartsWith("List", StringComparison.Ordinal))
            {
                _differences.AddRange(differences);
                return answer;
            }

            await Task.Delay(ListInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Asks once, or page by page where the case says so; the pages' items then stand in the last answer's list.</summary>
    private async Task<StatesAnswer> AskAsync(JsonElement step, string operation, string request, CancellationToken cancellationToken)
    {
        var answer = await client.CallAsync(operation, request, cancellationToken);
        if (step.Text("note") != "paginated" || ListName(answer.Json) is not { } list)
        {
            return answer;
        }

        var items = answer.Json.Items(list).ToList();
        while (answer.Json.Text("nextToken") is { } token)
        {
            var next = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(request)!;
            next["nextToken"] = JsonSerializer.SerializeToElement(token);
            answer = await client.CallAsync(operation, JsonSerializer.Serialize(next), cancellationToken);
            items.AddRange(answer.Json.Items(list));
        }

        return answer with { Json = JsonSerializer.SerializeToElement(new Dictionary<string, List<JsonElement>> { [list] = items }) };
    }

    private static IEnumerable<Difference> Compare(JsonElement step, StatesAnswer answer, string path)
    {
        if (step.Member("expectError") is { } error)
        {
            return CompareError(error, answer, path);
        }

        if (answer.IsError)
        {
            return [new Difference(1, path, "accepted", $"{answer.ErrorCode}: {answer.ErrorMessage}")];
        }

        var status = JsonComparer.CompareMembers(
            step.Member("expectHttpStatus"), step.Member("expectHttpStatus") is null ? null : JsonSerializer.SerializeToElement(answer.Status), path + ".httpStatus", 1);
        if (step.Member("expectItems") is { } items)
        {
            return status.Concat(JsonComparer.CompareMembers(
                items, ListName(answer.Json) is { } list ? answer.Json.Member(list) : null, path + ".items", HistoryComparer.FullLevel));
        }

        return step.Member("expect") is { } expected
            ? status.Concat(JsonComparer.Compare(expected, WithoutEventTimes(answer.Json), path, HistoryComparer.FullLevel))
            : status;
    }

    private static IEnumerable<Difference> CompareError(JsonElement error, StatesAnswer answer, string path)
    {
        if (!answer.IsError)
        {
            return [new Difference(1, path + ".error", error.GetRawText(), answer.Json.GetRawText())];
        }

        return CompareText(error, "code", answer.ErrorCode, path, 1)
            .Concat(CompareText(error, "message", answer.ErrorMessage, path, 2))
            .Concat(error.Member("httpStatus") is { } status
                ? JsonComparer.Compare(status, JsonSerializer.SerializeToElement(answer.Status), path + ".error.httpStatus", HistoryComparer.FullLevel)
                : [])
            .Concat(error.Member("extra") is { ValueKind: JsonValueKind.Object } extra
                ? extra.EnumerateObject().SelectMany(member => JsonComparer.CompareMembers(
                    member.Value, answer.Json.Member(member.Name), $"{path}.error.{member.Name}", HistoryComparer.FullLevel))
                : []);
    }

    private static IEnumerable<Difference> CompareText(JsonElement error, string name, string? actual, string path, int level) =>
        error.Member(name) is { } expected
            ? JsonComparer.Compare(expected, JsonSerializer.SerializeToElement(actual ?? ""), $"{path}.error.{name}", level)
            : [];

    private static string? ListName(JsonElement answer) =>
        answer.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).Select(member => member.Name).FirstOrDefault();

    /// <summary>Recorded histories leave the times of events out.</summary>
    private static JsonElement WithoutEventTimes(JsonElement answer)
    {
        if (answer.Member("events") is not { ValueKind: JsonValueKind.Array } events)
        {
            return answer;
        }

        var members = answer.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        members["events"] = JsonSerializer.SerializeToElement(events.EnumerateArray().Select(item =>
            item.EnumerateObject().Where(member => member.Name != "timestamp").ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)));
        return JsonSerializer.SerializeToElement(members);
    }
}
