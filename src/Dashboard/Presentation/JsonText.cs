using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Dashboard.Presentation;

/// <summary>JSON as text for a person. Numbers keep the digits they were written with.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxDepth };

    /// <summary>Nesting up to which JSON is read; AWS names no limit, and hostile text must not exhaust the stack.</summary>
    public const int MaxDepth = 256;

    /// <summary>The text with line breaks and two spaces a level; null when it is not JSON.</summary>
    public static string? TryIndent(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return Indent(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An element with line breaks and two spaces a level.</summary>
    public static string Indent(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
