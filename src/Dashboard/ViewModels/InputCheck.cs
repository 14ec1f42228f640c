using System.Text;
using System.Text.Json;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Launching;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What is wrong with an input, and where, for the editor to mark.</summary>
/// <param name="Line">Line from 1; 0 when it concerns the input as a whole.</param>
/// <param name="Column">Column from 1, in UTF-16 code units as editors count.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record InputCheck(int Line, int Column, string Message)
{
    /// <summary>Checks an input; null when it is valid.</summary>
    public static InputCheck? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (text.AsSpan().Trim().IsEmpty)
        {
            return new InputCheck(1, 1, "The input is empty. A run without input takes {}.");
        }

        if (FindSyntaxError(utf8) is { } error)
        {
            return error;
        }

        return utf8.Length > RunInput.MaxSizeInBytes
            ? TooLarge(utf8.Length)
            : null;
    }

    /// <summary>What is wrong with an input of a size.</summary>
    public static InputCheck TooLarge(long bytes) =>
        new(0, 0, $"The input has {Format.Count(bytes)} bytes; AWS takes at most {Format.Count(RunInput.MaxSizeInBytes)}.");

    private static InputCheck? FindSyntaxError(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth });
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var column = Encoding.UTF8.GetCharCount(LineOf(utf8, line, (int)(exception.BytePositionInLine ?? 0)));
            return new InputCheck(line + 1, column + 1, WithoutPosition(exception.Message));
        }
    }

    // The bytes of a line up to a position in it.
    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> utf8, int line, int length)
    {
        for (; line > 0; line--)
        {
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        }

        return utf8[..Math.Min(length, utf8.Length)];
    }

    // The runtime's text ends in its own position, which begins at 0.
    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
