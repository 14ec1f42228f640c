namespace Fanout.Emulator.Datasets;

/// <summary>How result files are written.</summary>
/// <param name="Transformation">NONE, COMPACT or FLATTEN.</param>
/// <param name="IsLines">JSON Lines instead of a JSON array; the extension <c>.jsonl</c> is unconfirmed.</param>
/// <param name="MaxFileBytes">A file that has this many is ended.</param>
internal sealed record ResultFileForm(string Transformation, bool IsLines, long MaxFileBytes)
{
    private static readonly Dictionary<string, string> Json = new() { ["content-type"] = "application/json" };

    private static readonly Dictionary<string, string> Lines = new() { ["content-type"] = "application/jsonl" };

    internal string Extension => IsLines ? ".jsonl" : ".json";

    internal IReadOnlyDictionary<string, string> Headers => IsLines ? Lines : Json;

    internal byte Separator => IsLines ? (byte)'\n' : (byte)',';

    internal ReadOnlyMemory<byte> Begin => IsLines ? default : "["u8.ToArray();

    internal ReadOnlyMemory<byte> End => IsLines ? "\n"u8.ToArray() : "]"u8.ToArray();
}
