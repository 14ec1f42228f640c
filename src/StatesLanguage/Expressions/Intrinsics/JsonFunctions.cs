using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>The intrinsic functions that merge, read and write JSON.</summary>
internal static class JsonFunctions
{
    /// <summary>Shallow: a member of the second object replaces that of the first. The third argument says so and must be false.</summary>
    public static ExpressionResult Merge(IntrinsicFrame frame)
    {
        if (frame[0].ValueKind != JsonValueKind.Object || frame[1].ValueKind != JsonValueKind.Object)
        {
            return frame.Fail("The first two arguments must be JSON objects.");
        }

        if (frame[2].ValueKind != JsonValueKind.False)
        {
            return frame.Fail("The third argument must be false: deep merging is not supported.");
        }

        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in frame[0].EnumerateObject().Concat(frame[1].EnumerateObject()))
        {
            members[JsonString.NameOf(member)] = member.Value;
        }

        var assembler = new JsonAssembler();
        assembler.StartObject();
        foreach (var (name, value) in members)
        {
            assembler.WriteName(name);
            assembler.WriteValue(value);
        }

        assembler.EndObject();
        return ExpressionResult.Of(assembler.ToElement());
    }

    /// <summary>Empty and blank text give null. Observed: string_to_json.exec_hist_resp_0 and _1.</summary>
    public static ExpressionResult FromText(IntrinsicFrame frame)
    {
        if (!frame.TryGetText(0, out var text, out var failure))
        {
            return failure;
        }

        return JsonText.TryParse(string.IsNullOrWhiteSpace(text) ? "null" : text, out var value, out var problem)
            ? ExpressionResult.Of(value)
            : frame.Fail($"The argument is not valid JSON: {problem}");
    }

    public static ExpressionResult ToText(IntrinsicFrame frame) => ExpressionResult.Of(JsonAssembler.String(JsonText.Compact(frame[0])));
}
