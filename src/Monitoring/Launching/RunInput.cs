using System.Text;
using System.Text.Json;

namespace Fanout.Monitoring.Launching;

/// <summary>Checks an input before AWS sees it, so that the answer can say where it is wrong.</summary>
public static class RunInput
{
    /// <summary>The most bytes of UTF-8 that AWS takes. Source: Developer Guide, "Step Functions service quotas".</summary>
    public const int MaxSizeInBytes = 262_144;

    /// <summary>Deeper than anything sensible and shallow enough not to exhaust a stack.</summary>
    private const int MaxDepth = 1_000;

    /// <summary>What is wrong with an input, in a sentence with line and column; null when it is valid.</summary>
    public static string? FindProblem(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var size = Encoding.UTF8.GetByteCount(input);
        if (size > MaxSizeInBytes)
        {
            return $"The input has {size:N0} bytes; at most {MaxSizeInBytes:N0} are allowed.";
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(input), new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException exception)
        {
            var (line, column) = (exception.LineNumber + 1, exception.BytePositionInLine + 1);
            return $"The input is not JSON, line {line}, column {column}: {TextOf(exception)}";
        }
    }

    // The runtime's text ends in its own count of lines, which begins at 0.
    private static string TextOf(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
