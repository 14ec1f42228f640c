using System.Runtime.CompilerServices;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>The item processor of a Map state as a definition of its own, which its children run.</summary>
internal static class ProcessorDefinition
{
    private const string Language = "QueryLanguage";
    private const string Jsonata = "JSONata";

    private static readonly ConditionalWeakTable<MapState, string> Known = [];

    /// <summary>Takes the processor out of the definition that the state stands in.</summary>
    internal static string Of(MapState state, string definition) => Known.GetValue(state, _ => Extract(state.Name, definition));

    private static string Extract(string stateName, string definition)
    {
        using var document = JsonDocument.Parse(definition, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        var root = document.RootElement;
        if (FindState(root, stateName) is not { } state
            || !(state.TryGetProperty("ItemProcessor", out var processor) || state.TryGetProperty("Iterator", out processor)))
        {
            throw new InvalidOperationException($"The definition has no Map state '{stateName}'.");
        }

        var data = JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            if (root.TryGetProperty(Language, out var language) && language.ValueEquals(Jsonata))
            {
                writer.WriteString(Language, Jsonata);
            }

            foreach (var member in processor.EnumerateObject().Where(member => member.Name != "ProcessorConfig"))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        });
        return data.Text.ToString();
    }

    // Names of states are unique in a definition, however deep they stand.
    private static JsonElement? FindState(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select(item => FindState(item, name)).FirstOrDefault(found => found is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty("States", out var states) && states.ValueKind == JsonValueKind.Object)
        {
            foreach (var state in states.EnumerateObject())
            {
                if (JsonString.NameOf(state) == name)
                {
                    return state.Value;
                }

                if (FindState(state.Value, name) is { } inner)
                {
                    return inner;
                }
            }

            return null;
        }

        return element.EnumerateObject()
            .Where(member => member.Name is "ItemProcessor" or "Iterator" or "Branches")
            .Select(member => FindState(member.Value, name))
            .FirstOrDefault(found => found is not null);
    }
}
