using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Engine;

/// <summary>
/// A value that moves between states: its text and its parsed form, each made from the other when first asked for, so
/// that a value nobody looks into is never parsed and one nobody changes is never written anew. Immutable.
/// </summary>
internal sealed class JsonData
{
    /// <summary>Nesting of documents that are accepted; the default of the parser that AWS's texts come from.</summary>
    internal const int MaxDepth = 1000;

    private static readonly JsonDocumentOptions CheckOptions = new() { MaxDepth = MaxDepth };
    private static readonly JsonDocumentOptions TrustedOptions = new() { MaxDepth = int.MaxValue };
    private static readonly JsonWriterOptions WriteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private byte[]? _utf8;
    private Parsed? _parsed;

    private JsonData(byte[]? utf8, Parsed? parsed)
    {
        _utf8 = utf8;
        _parsed = parsed;
    }

    /// <summary>The value <c>{}</c>.</summary>
    internal static JsonData EmptyObject { get; } = new("{}"u8.ToArray(), null);

    /// <summary>The text.</summary>
    internal PayloadText Text => new(_utf8 ??= Compact(_parsed!.Element));

    /// <summary>The text without blanks between tokens.</summary>
    internal ReadOnlySpan<byte> CompactUtf8
    {
        get
        {
            var text = Text.Utf8.Span;
            return IsCompact(text) ? text : Compact(Element);
        }
    }

    /// <summary>The value to look into.</summary>
    internal JsonElement Element => (_parsed ??= new Parsed(JsonElement.Parse(_utf8!, TrustedOptions))).Element;

    /// <summary>Takes over text that is known to be valid.</summary>
    internal static JsonData FromText(PayloadText text) =>
        new(MemoryMarshal.TryGetArray(text.Utf8, out var segment) && segment.Count == segment.Array!.Length ? segment.Array : text.Utf8.ToArray(), null);

    /// <summary>Takes over text after a check that it is one JSON value; its layout is kept.</summary>
    internal static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JsonData? data)
    {
        try
        {
            var element = JsonElement.Parse(utf8.Span, CheckOptions);
            data = FromText(new PayloadText(utf8));
            data._parsed = new Parsed(element);
            return true;
        }
        catch (JsonException)
        {
            data = null;
            return false;
        }
    }

    /// <summary>Takes over a parsed value.</summary>
    internal static JsonData FromElement(JsonElement element) => new(null, new Parsed(element));

    /// <summary>Makes a value by writing it.</summary>
    internal static JsonData Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriteOptions))
        {
            write(writer);
        }

        return new JsonData(buffer.WrittenSpan.ToArray(), null);
    }

    /// <summary>An array of the values, in this order, made from their texts.</summary>
    internal static JsonData Array(IReadOnlyCollection<JsonData> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("["u8);
        var separate = false;
        foreach (var item in items)
        {
            if (separate)
            {
                buffer.Write(","u8);
            }

            buffer.Write(item.CompactUtf8);
            separate = true;
        }

        buffer.Write("]"u8);
        return new JsonData(buffer.WrittenSpan.ToArray(), null);
    }

    // What AWS writes itself has no blanks between tokens and no needless escapes; most values have none and are copied.
    private static byte[] Compact(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (IsCompact(raw))
        {
            return raw.ToArray();
        }

        var buffer = new ArrayBufferWriter<byte>(raw.Length);
        JsonText.WriteCompact(element, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static bool IsCompact(ReadOnlySpan<byte> json)
    {
        while (true)
        {
            var next = json.IndexOfAny("\" \n\r\t"u8);
            if (next < 0)
            {
                return true;
            }

            if (json[next] != '"' || !TrySkipString(ref json, next + 1))
            {
                return false;
            }
        }
    }

    // False where the string has an escape that may be written shorter.
    private static bool TrySkipString(ref ReadOnlySpan<byte> json, int position)
    {
        while (true)
        {
            position += json[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[position] == '"')
            {
                json = json[(position + 1)..];
                return true;
            }

            if (json[position + 1] is (byte)'u' or (byte)'/')
            {
                return false;
            }

            position += 2;
        }
    }

    // A class, so that setting the field is atomic when branches share a value.
    private sealed record Parsed(JsonElement Element);
}
