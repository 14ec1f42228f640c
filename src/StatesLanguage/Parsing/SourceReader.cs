using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads JSON text into values that know where they were written. Whatever the text, it reports and does not throw.</summary>
internal sealed class SourceReader(ReadOnlyMemory<byte> text, DiagnosticBag diagnostics)
{
    /// <summary>How deeply values may be nested. A container state takes four levels, so this is far beyond what a machine needs.</summary>
    internal const int MaxDepth = 200;

    private const string NotJsonObject = "Definition must be a valid JSON object";

    private readonly TextPositions _positions = new(text);
    private bool _hasInvalidString;

    /// <summary>The root object, or null when the text is no JSON object; then at least one finding is reported.</summary>
    public SourceValue? Read()
    {
        if (!IsReadable() || !IsWellFormed())
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

    private bool IsReadable()
    {
        var bytes = text.Span;
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            diagnostics.Add(
                DiagnosticCodes.EmptyText, _positions.SpanOf(0, 0), null, NotJsonObject,
                "The definition is empty. Write an object with StartAt and States.");
            return false;
        }

        if (Utf8.IsValid(bytes))
        {
            return true;
        }

        var offset = FirstInvalidByte(bytes);
        diagnostics.Add(
            DiagnosticCodes.InvalidEncoding, new TextPositions(text[..offset]).SpanOf(offset, offset) with { Length = 1 }, null,
            $"Definition is not valid UTF-8 from byte {offset} on", "Save the definition as UTF-8.");
        return false;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    /// <summary>Reads once without building anything, so that building need not deal with errors or unbounded recursion.</summary>
    private bool IsWellFormed()
    {
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > MaxDepth)
                {
                    diagnostics.Add(
                        DiagnosticCodes.TooDeeplyNested, SpanOfToken(ref reader), null, $"Values are nested more than {MaxDepth} levels deep",
                        "Flatten the definition, or move inner workflows into machines of their own.");
                    return false;
                }
            }

            return true;
        }
        catch (JsonException exception)
        {
            ReportSyntax(exception);
            return false;
        }
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
            DiagnosticCodes.NotAnObject, root.Span, null, NotJsonObject, "Write an object with StartAt and States.");
        return null;
    }

    private void ReportSyntax(JsonException exception)
    {
        var span = SpanOfByteInLine(exception.LineNumber ?? 0, (int)(exception.BytePositionInLine ?? 0));
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? exception.Message : exception.Message[..end];
        diagnostics.Add(
            DiagnosticCodes.InvalidJsonSyntax, span, null, $"Definition is not valid JSON: {reason}",
            $"Look at line {span.Line}, column {span.Column}: a comma, quote or bracket is missing or one too many.");
    }

    private SourceSpan SpanOfByteInLine(long line, int byteInLine)
    {
        var bytes = text.Span;
        var offset = 0;
        for (; line > 0; line--)
        {
            var next = bytes[offset..].IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            offset += next + 1;
        }

        return _positions.SpanOf(offset + byteInLine, offset + byteInLine + 1);
    }
}
