using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>The in-line result of a Map whose ResultWriter has a WriterConfig and no Resource.</summary>
internal static class ResultShape
{
    internal const string Compact = "COMPACT";
    internal const string Flatten = "FLATTEN";
    internal const string None = "NONE";
    internal const string JsonLines = "JSONL";

    /// <summary>Writes the state's result.</summary>
    /// <param name="transformation">
    /// COMPACT is an array of the outputs, FLATTEN the same with outputs that are arrays laid open one level, NONE an array of the
    /// children with their metadata. Null is COMPACT, what a Map without a ResultWriter gives.
    /// </param>
    /// <param name="results">The children in item order.</param>
    /// <returns>A JSON array. OutputType has no part in it: JSONL is a form of files, what AWS makes of it in-line is unconfirmed.</returns>
    internal static byte[] Write(string? transformation, IEnumerable<ChildResult> results)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ChildResultJson.Options))
        {
            writer.WriteStartArray();
            foreach (var result in results)
            {
                WriteItem(writer, transformation ?? Compact, result);
            }

            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    /// <summary>Writes what one child adds to an array of results; nothing for a flattened empty array.</summary>
    internal static void WriteItem(Utf8JsonWriter writer, string transformation, ChildResult result)
    {
        if (transformation == None || result.Output is null)
        {
            ChildResultJson.Write(writer, result);
            return;
        }

        using var output = JsonDocument.Parse(result.Output);
        if (transformation == Flatten && output.RootElement.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in output.RootElement.EnumerateArray())
            {
                element.WriteTo(writer);
            }
        }
        else
        {
            output.RootElement.WriteTo(writer);
        }
    }
}
