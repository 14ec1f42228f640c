using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>What a WriterConfig makes of the results: in-line with a WriterConfig alone, in files with a Resource.</summary>
internal static class ResultShape
{
    internal const string Compact = "COMPACT";
    internal const string Flatten = "FLATTEN";
    internal const string None = "NONE";
    internal const string JsonLines = "JSONL";

    /// <summary>Writes the state's in-line result.</summary>
    /// <param name="transformation">
    /// COMPACT is an array of the outputs, FLATTEN the same with outputs that are arrays laid open one level, NONE an array of the
    /// children with their metadata. Null is COMPACT, what a Map without a ResultWriter gives.
    /// </param>
    /// <param name="results">The children in item order.</param>
    /// <returns>A JSON array. OutputType has no part in it: JSONL is a form of files, what AWS makes of it in-line is unconfirmed.</returns>
    internal static byte[] Write(string? transformation, IEnumerable<ChildResult> results)
    {
        using var values = new JsonSequence((byte)',');
        foreach (var result in results)
        {
            Add(values, transformation ?? Compact, result);
        }

        return [(byte)'[', .. values.Written.Span, (byte)']'];
    }

    /// <summary>Adds what one child gives; nothing for a flattened empty array, its metadata for a child without output.</summary>
    internal static void Add(JsonSequence values, string transformation, ChildResult result)
    {
        if (transformation == None || result.Output is null)
        {
            values.Add(result);
        }
        else if (transformation == Flatten && result.Output.AsSpan().TrimStart().StartsWith("["))
        {
            using var output = JsonDocument.Parse(result.Output, new JsonDocumentOptions { MaxDepth = JsonItem.Options.MaxDepth });
            foreach (var element in output.RootElement.EnumerateArray())
            {
                values.Add(JsonMarshal.GetRawUtf8Value(element));
            }
        }
        else
        {
            values.Add(result.Output);
        }
    }
}
