using System.Text.Json;

namespace Fanout.Conformance.Cases;

/// <summary>One recorded case; the file is kept whole and read where needed.</summary>
/// <param name="Id">Name of the case.</param>
/// <param name="Area">Topic, the folder it lies in.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Json">The file.</param>
internal sealed record ConformanceCase(string Id, string Area, CaseKind Kind, JsonElement Json)
{
    public bool IsExpress => string.Equals(Json.Text("type"), "EXPRESS", StringComparison.Ordinal);

    public bool IsSynchronous => string.Equals(Json.Text("startWith"), "StartSyncExecution", StringComparison.Ordinal);

    public CompareMode Mode => Json.Text("compare") switch
    {
        "exact-sequence" => CompareMode.ExactSequence,
        "multiset" => CompareMode.Multiset,
        _ => CompareMode.FinalOnly,
    };

    public bool IsParallelNormalised => string.Equals(Json.Text("eventsNormalised"), "parallel", StringComparison.Ordinal);

    /// <summary>Role of the machine: the one named, or else the one that the recorded start of the execution shows.</summary>
    public string RoleArn => Json.Text("roleArn") ?? RecordedRole ?? "arn:aws:iam::111111111111:role/any-role";

    /// <summary>The machine's text: what was sent, also where it is no JSON.</summary>
    public string DefinitionText => Json.Text("definitionText") ?? Json.Member("definition")?.GetRawText() ?? "";

    public JsonElement Expected => Json.GetProperty("expected");

    public IEnumerable<JsonElement> Resources => Json.Items("resources");

    public IEnumerable<JsonElement> Actors => Json.Items("actors");

    public IEnumerable<string> Requires => Json.Items("requires").Select(item => item.GetString() ?? "");

    public IEnumerable<JsonElement> Steps => Json.Items("steps");

    private string? RecordedRole => Expected.Items("events")
        .Select(item => item.Member("executionStartedEventDetails")?.Text("roleArn"))
        .FirstOrDefault(role => role is not null && !role.Contains("{{", StringComparison.Ordinal));

    /// <summary>Reads a case. The endpoint stands for one account, so what the recordings have in a second one is mapped into the first.</summary>
    public static ConformanceCase Parse(string text)
    {
        var json = JsonElement.Parse(text.Replace("222222222222", "111111111111", StringComparison.Ordinal));
        var kind = json.Text("kind") switch
        {
            "execution" => CaseKind.Execution,
            "api" => CaseKind.Api,
            "history" => CaseKind.History,
            var other => throw new JsonException($"The kind '{other}' is not one of execution, api and history."),
        };
        if (kind == CaseKind.Execution && json.Member("expected") is not { ValueKind: JsonValueKind.Object })
        {
            throw new JsonException("The case has no expectation.");
        }

        return new ConformanceCase(
            json.Text("id") ?? throw new JsonException("The case has no id."),
            json.Text("area") ?? throw new JsonException("The case has no area."),
            kind,
            json);
    }
}
