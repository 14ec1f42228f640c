using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Comparison;

/// <summary>Compares how an execution ended: status, output and error (level 1), cause (level 2), the whole description (level 4).</summary>
internal static class EndComparer
{
    private const int EndLevel = 1;
    private const int CauseLevel = 2;

    /// <param name="testCase">The recording.</param>
    /// <param name="description">The answer of DescribeExecution or StartSyncExecution.</param>
    public static IEnumerable<Difference> Compare(ConformanceCase testCase, JsonElement description)
    {
        var expected = testCase.Expected;
        var whole = testCase.IsSynchronous ? expected.Member("response") : expected.Member("describeExecution");
        var name = testCase.IsSynchronous ? "$.response" : "$.describeExecution";
        return JsonComparer.CompareMembers(expected.Member("status"), description.Member("status"), "$.status", EndLevel)
            .Concat(CompareOutputs(expected, description))
            .Concat(JsonComparer.CompareMembers(expected.Member("error"), description.Member("error"), "$.error", EndLevel))
            .Concat(JsonComparer.CompareMembers(expected.Member("cause"), description.Member("cause"), "$.cause", CauseLevel))
            .Concat(whole is { } recorded ? JsonComparer.Compare(recorded, description, name, HistoryComparer.FullLevel) : []);
    }

    private static IEnumerable<Difference> CompareOutputs(JsonElement expected, JsonElement description)
    {
        if (expected.Member("outputText") is { } text)
        {
            return JsonComparer.CompareMembers(text, description.Member("output"), "$.output", EndLevel);
        }

        return JsonComparer.CompareMembers(expected.Member("output"), Parsed(description.Text("output")), "$.output", EndLevel);
    }

    /// <summary>The recorded output is the parsed one; text that is no JSON stays a string and so differs.</summary>
    private static JsonElement? Parsed(string? output)
    {
        if (output is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(output);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(output);
        }
    }
}
