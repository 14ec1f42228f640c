using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Conformance;

/// <summary>What AWS answered when it validated definitions.</summary>
[Trait("Category", "Conformance")]
public sealed class ValidationCaseTests
{
    public static TheoryData<string> Cases() =>
        ConformanceCases.Folder is null
            ? new TheoryData<string>("absent")
            : [.. ConformanceCases.Read("validation").Select(found => found.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parse_RecordedCase_FindsWhatAwsFound(string name)
    {
        ConformanceCases.Require();
        var (_, content) = ConformanceCases.Read("validation").Single(found => found.Name == name);
        var step = content.GetProperty("steps")[0];
        var request = step.GetProperty("request");
        var type = request.TryGetProperty("type", out var text) && text.ValueEquals("EXPRESS") ? MachineType.Express : MachineType.Standard;

        var result = StateMachineParser.Parse(Encoding.UTF8.GetBytes(request.GetProperty("definition").GetString()!), type);

        if (step.TryGetProperty("expectError", out var error))
        {
            var problems = string.Join(", ", result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToAwsText()));
            Assert.Equal(error.GetProperty("message").GetString(), $"Invalid State Machine Definition: '{problems}'");
        }
        else
        {
            var expected = step.GetProperty("expect").GetProperty("diagnostics").EnumerateArray().Select(Describe);
            Assert.Equal(expected, result.Diagnostics.Select(Describe));
        }
    }

    private static string Describe(JsonElement diagnostic) => string.Join(
        " | ", diagnostic.GetProperty("severity").GetString(), diagnostic.GetProperty("code").GetString(),
        diagnostic.GetProperty("message").GetString(), diagnostic.TryGetProperty("location", out var location) ? location.GetString() : "");

    private static string Describe(Diagnostic diagnostic) => string.Join(
        " | ", diagnostic.Severity.ToString().ToUpperInvariant(), diagnostic.Code.AwsCode, diagnostic.Message, diagnostic.Location);
}
