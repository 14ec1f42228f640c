using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Finds out whether a text is JSON at all, so that reading it need not deal with errors or unbounded recursion.</summary>
internal sealed class JsonTextCheck(ReadOnlyMemory<byte> text, DiagnosticBag diagnostics)
{
    /// <summary>AWS's words for everything that is no JSON object, recorded for a blank text.</summary>
    internal const string NotJsonObject = "Definition must be a valid JSON object";

    private readonly TextPositions _positions = new(text);

    /// <summary>Whether the text is one JSON value, not nested too deeply; if not, a finding says why.</summary>
    public bool IsJson() => IsReadable() && IsWellFormed();

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

    private bool IsWellFormed()
    {
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > SourceReader.MaxDepth)
                {
                    var start = (int)reader.TokenStartIndex;
                    diagnostics.Add(
                        DiagnosticCodes.TooDeeplyNested, _positions.SpanOf(start, start + 1), null,
                        $"Values are nested more than {SourceReader.MaxDepth} levels deep",
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
