using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Conformance;

/// <summary>AWS accepted these definitions, so we must.</summary>
[Trait("Category", "Conformance")]
public sealed class DefinitionTests
{
    // Cases of test-state hold single states instead of machines.
    private static readonly string[] OtherAreas = ["validation/", "test-state/"];

    [Fact]
    public void Parse_AcceptedDefinitions_HaveNoErrors()
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var (name, content) in ConformanceCases.Read().Where(found => !OtherAreas.Any(found.Name.StartsWith)))
        {
            foreach (var (definition, type) in Definitions(content))
            {
                count++;
                var result = StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition), type);
                if (result.Machine is null)
                {
                    failures.Add($"{name}: {string.Join(" | ", result.Diagnostics)}");
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {count}:\n{string.Join('\n', failures)}");
    }

    private static IEnumerable<(string Definition, MachineType Type)> Definitions(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().SelectMany(Definitions);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var type = value.TryGetProperty("type", out var text) && text.ValueKind == JsonValueKind.String && text.ValueEquals("EXPRESS")
            ? MachineType.Express
            : MachineType.Standard;
        var hasOwn = value.TryGetProperty("definition", out var definition) || value.TryGetProperty("definitionText", out definition);
        var own = hasOwn && definition.ValueKind != JsonValueKind.Null
            ? [(definition.ValueKind == JsonValueKind.String ? definition.GetString()! : definition.GetRawText(), type)]
            : Array.Empty<(string, MachineType)>();
        return own.Concat(value.EnumerateObject().Where(member => member.Name != "definition").SelectMany(member => Definitions(member.Value)));
    }
}
