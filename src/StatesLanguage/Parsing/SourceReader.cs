using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads JSON text into values that know where they were written. Whatever the text, it reports and does not throw.</summary>
internal sealed class SourceReader(ReadOnlyMemory<byte> text, DiagnosticBag diagnostics)
{
    /// <summary>How deeply values may be nested. A container state takes four levels, so this is far beyond what a machine needs.</summary>
    internal const int MaxDepth = 200;

    private readonly TextPositions _positions = new(text);
    private bool _hasInvalidString;

    /// <summary>The root object, or null when the text is no JSON object; then at least one finding is reported.</summary>
    public SourceValue? Read()
    {
        if (!new JsonTextCheck(text, diagnostics).IsJson())
        {
            return null;
        }

        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        reader.Read();
        var root = ReadValue(ref reader, "");
        if (_hasInvalidString)
        {
            // Whoever read such a string later would get an exception.
            return null;
        }

        return root.Kind == JsonValueKind.Object ? root : ReportNotAnObject(root);
    }

    private SourceValue ReadValue(ref Utf8JsonReader reader, string location)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, location);
            case JsonTokenType.StartArray:
                return ReadArray(ref reader, location);
            case JsonTokenType.String:
                var span = SpanOfToken(ref reader);
                return new SourceValue(JsonValueKind.String, span) { Text = TextOf(ref reader, span, location) };
            case JsonTokenType.Number:
                return new SourceValue(JsonValueKind.Number, SpanOfToken(ref reader)) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new SourceValue(JsonValueKind.True, SpanOfToken(ref reader));
            case JsonTokenType.False:
                return new SourceValue(JsonValueKind.False, SpanOfToken(ref reader));
            case JsonTokenType.Null:
                return new SourceValue(JsonValueKind.Null, SpanOfToken(ref reader));
            default:
                throw new InvalidOperationException($"A value cannot start with {reader.TokenType}.");
        }
    }

    private SourceValue ReadObject(ref Utf8JsonReader reader, string location)
    {
        var start = _positions.SpanOf((int)reader.TokenStartIndex, (int)reader.TokenStartIndex);
        var members = new List<SourceMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameSpan = SpanOfToken(ref reader);
            var name = TextOf(ref reader, nameSpan, location);
            reader.Read();
            var value = ReadValue(ref reader, $"{location}/{name}");
            if (names.Add(name))
            {
                members.Add(new SourceMember(name, nameSpan, value));
            }
            else
            {
                diagnostics.Add(
                    DiagnosticCodes.DuplicateField, nameSpan, location.Length == 0 ? "/" : location,
                    $"Duplicate field '{name}'", "Keep one of the fields and remove or rename the others.");
            }
        }

        return new SourceValue(JsonValueKind.Object, start with { Length = (int)reader.BytesConsumed - start.Start }) { Members = members };
    }

    private SourceValue ReadArray(ref Utf8JsonReader reader, string location)
    {
        var start = _positions.SpanOf((int)reader.TokenStartIndex, (int)reader.TokenStartIndex);
        var items = new List<SourceValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, $"{location}[{items.Count}]"));
        }

        return new SourceValue(JsonValueKind.Array, start with { Length = (int)reader.BytesConsumed - start.Start }) { Items = items };
    }

    private SourceSpan SpanOfToken(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        return _positions.SpanOf(start, start + reader.ValueSpan.Length + quotes);
    }

    private string TextOf(ref Utf8JsonReader reader, SourceSpan span, string location)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            _hasInvalidString = true;

            // Utf8JsonReader answers half a surrogate pair (for example "\ud800") in this way.
            diagnostics.Add(
                DiagnosticCodes.InvalidString, span, location.Length == 0 ? "/" : location,
                "String holds half of a surrogate pair", @"Write both halves, for example ""\ud83d\ude00"", or the character itself.");
            return "";
        }
    }

    private SourceValue? ReportNotAnObject(SourceValue root)
    {
        diagnostics.Add(
            DiagnosticCodes.NotAnObject, root.Span, null, JsonTextCheck.NotJsonObject, "Write an object with StartAt and States.");
        return null;
    }
}
