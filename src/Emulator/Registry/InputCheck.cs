using System.Text;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>Checks the input of an execution and words what is wrong as the API does.</summary>
internal static class InputCheck
{
    internal static Answer<PayloadText> Check(string? input, int maxBytes)
    {
        if (input is null)
        {
            return PayloadText.EmptyObject;
        }

        var utf8 = Encoding.UTF8.GetBytes(input);
        if (utf8.Length > maxBytes)
        {
            return RegistryError.Validation(
                $"1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to {maxBytes}");
        }

        return Problem(utf8) is { } problem
            ? new RegistryError("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{problem}'")
            : new PayloadText(utf8);
    }

    /// <summary>What keeps a text from being JSON, in the words of AWS's parser; null when it is.</summary>
    internal static string? Problem(byte[] utf8)
    {
        if (utf8.AsSpan().IndexOfAnyExcept(" \n\r\t"u8) < 0)
        {
            return "Invalid execution input.";
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonData.MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception) when (exception.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return $"Values are nested more than {JsonData.MaxDepth} levels deep";
        }
        catch (JsonException exception)
        {
            return Describe(utf8, exception);
        }
    }

    // Observed: AWS names the character and what it expected, in the words of its own parser.
    private static string Describe(byte[] utf8, JsonException exception)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var column = (int)(exception.BytePositionInLine ?? 0);
        var rest = utf8.AsSpan(Math.Min(StartOfLine(utf8, line) + column, utf8.Length));
        if (rest.IsEmpty || Rune.DecodeFromUtf8(rest, out var found, out _) != System.Buffers.OperationStatus.Done)
        {
            return $"Unexpected end-of-input at line {line + 1}, column {column + 1}";
        }

        var expected = exception.Message.StartsWith("The input does not contain", StringComparison.Ordinal) ? "a valid value" : Expected(found, exception.Message);
        return $"Unexpected character ('{found}' (code {found.Value})): was expecting {expected}";
    }

    private static string Expected(Rune found, string parserMessage)
    {
        if (parserMessage.Contains("property name", StringComparison.Ordinal))
        {
            return "double-quote to start field name";
        }

        return found.Value is ':' or ',' or '}' or ']' ? "a valid value" : "comma to separate entries, or the end of the document";
    }

    private static int StartOfLine(byte[] utf8, int line)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        return start;
    }
}
