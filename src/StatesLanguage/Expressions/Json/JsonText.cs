using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions.Json;

/// <summary>The text of JSON values as AWS writes it.</summary>
public static class JsonText
{
    /// <summary>Levels of nesting a document may have; deeper text is not accepted, so that recursion stays bounded.</summary>
    public const int MaxDepth = 1000;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth };

    /// <summary>
    /// The value without blanks between tokens and with no more escapes than JSON demands. Numbers keep the digits
    /// they were written with.
    /// </summary>
    public static string Compact(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteCompact(value, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Writes what <see cref="Compact"/> returns, as UTF-8.</summary>
    public static void WriteCompact(JsonElement value, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value), new JsonReaderOptions { MaxDepth = int.MaxValue });
        var separate = false;
        while (reader.Read())
        {
            var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (separate && !closes)
            {
                output.Write(","u8);
            }

            WriteToken(ref reader, output);
            separate = reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
        }
    }

    /// <summary>Parses JSON text of at most <see cref="MaxDepth"/> levels.</summary>
    public static bool TryParse(string text, out JsonElement value, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            value = JsonElement.Parse(text, ParseOptions);
            problem = null;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // ArgumentException: the text holds half of a surrogate pair, which has no encoding.
            value = default;
            problem = exception.Message;
            return false;
        }
    }

    internal static JsonElement Parse(ReadOnlySpan<byte> trusted) =>
        JsonElement.Parse(trusted, new JsonDocumentOptions { MaxDepth = int.MaxValue });

    private static void WriteToken(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                WriteString(ref reader, output);
                output.Write(":"u8);
                break;
            case JsonTokenType.String:
                WriteString(ref reader, output);
                break;
            default:
                output.Write(reader.ValueSpan);
                break;
        }
    }

    private static void WriteString(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        if (reader.ValueIsEscaped)
        {
            JsonString.Write(JsonString.Unescape(reader.ValueSpan), output);
            return;
        }

        output.Write("\""u8);
        output.Write(reader.ValueSpan);
        output.Write("\""u8);
    }
}
