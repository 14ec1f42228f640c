using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>Tells which cases need something the emulator does not have, from what they require and contain.</summary>
internal static class Support
{
    private static readonly string[] Integrations = ["lambda", "iam-assume-role", "activity", "states", "aws-sdk:sfn"];

    private static readonly string[] ResourceKinds = ["lambda", "iam-role", "state-machine", "activity"];

    /// <summary>What is missing, or null.</summary>
    public static string? FindMissing(ConformanceCase testCase)
    {
        if (testCase.Json.Member("runnable") is { ValueKind: JsonValueKind.False })
        {
            return "the surroundings of the run are not fully described";
        }

        return MissingService(testCase)
            ?? ActivityWorker.FindUnknown(testCase.Actors)
            ?? (StubFunctions.FindUnknownBehaviour(testCase.Resources) is { } behaviour ? $"function behaviour {behaviour}" : null)
            ?? (testCase.Kind == CaseKind.Execution ? MissingObservation(testCase) ?? FindInDefinition(testCase.Json.Member("definition")) : MissingInSteps(testCase));
    }

    private static string? MissingService(ConformanceCase testCase)
    {
        var missing = testCase.Requires.Except(Integrations, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return $"requires {string.Join(", ", missing)}";
        }

        var kinds = testCase.Resources.Select(resource => resource.Text("kind") ?? "").Except(ResourceKinds, StringComparer.Ordinal).ToList();
        return kinds.Count > 0 ? $"needs {string.Join(", ", kinds)}" : null;
    }

    private static string? MissingObservation(ConformanceCase testCase)
    {
        if (testCase.Expected.Member("loggedEvents") is not null)
        {
            return "its expectation is a CloudWatch log";
        }

        return testCase.IsExpress && !testCase.IsSynchronous ? "an asynchronous EXPRESS execution shows its end in CloudWatch Logs only" : null;
    }

    private static string? MissingInSteps(ConformanceCase testCase) =>
        testCase.Steps.Where(Runs).Select(step => step.Member("request")).OfType<JsonElement>().Select(MissingInRequest).FirstOrDefault(missing => missing is not null);

    // A tested state is mocked where its work needs something that is missing.
    private static bool Runs(JsonElement step) => step.Text("operation") != "TestState";

    private static string? MissingInRequest(JsonElement request) =>
        request.Text("definition") is { } definition ? FindInText(definition) : null;

    private static string? FindInText(string definition)
    {
        try
        {
            return FindInDefinition(JsonElement.Parse(definition));
        }
        catch (JsonException)
        {
            // A definition that is no JSON is a valid thing to send: the answer is compared.
            return null;
        }
    }

    private static string? FindInDefinition(JsonElement? definition)
    {
        foreach (var value in Objects(definition))
        {
            if (value.Member("ProcessorConfig")?.Text("Mode") == "DISTRIBUTED")
            {
                return "distributed Map";
            }
        }

        return null;
    }

    private static IEnumerable<JsonElement> Objects(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } element => element.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(element),
        { ValueKind: JsonValueKind.Array } element => element.EnumerateArray().SelectMany(item => Objects(item)),
        _ => [],
    };
}
