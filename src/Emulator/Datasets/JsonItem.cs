using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Fanout.Emulator.Datasets;

/// <summary>Brings one JSON value of a dataset into the form of an item: checked, without white space between its tokens.</summary>
internal sealed class JsonItem
{
    // An item nests no deeper than this; what the engine does with it has limits of its own.
    internal static readonly JsonReaderOptions Options = new() { MaxDepth = 1_000 };

    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> WhiteSpaceOrQuote = SearchValues.Create(" \t\r\n\""u8);

    private readonly ArrayBufferWriter<byte> _compact = new();

    /// <param name="json">Valid JSON text of one value.</param>
    /// <returns>The same without white space; valid until the next call.</returns>
    /// <exception cref="ItemReaderException">A string is no valid UTF-8.</exception>
    internal ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> json)
    {
        var span = json.Span;
        if (!Utf8.IsValid(span))
        {
            throw new ItemReaderException("The dataset is not valid UTF-8.");
        }

        return span.IndexOfAny(WhiteSpace) < 0 ? json : Compact(span);
    }

    /// <summary>Whether the text is exactly one JSON value.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    internal static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        while (reader.Read())
        {
        }
    }

    private ReadOnlyMemory<byte> Compact(ReadOnlySpan<byte> json)
    {
        _compact.ResetWrittenCount();
        while (true)
        {
            var next = json.IndexOfAny(WhiteSpaceOrQuote);
            if (next < 0)
            {
                _compact.Write(json);
                return _compact.WrittenMemory;
            }

            var end = json[next] == '"' ? EndOfString(json, next + 1) : next;
            _compact.Write(json[..end]);
            json = json[(json[next] == '"' ? end : end + 1)..];
        }
    }

    private static int EndOfString(ReadOnlySpan<byte> json, int position)
    {
        while (true)
        {
            position += json[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[position] == '"')
            {
                return position + 1;
            }

            position += 2;
        }
    }
}
