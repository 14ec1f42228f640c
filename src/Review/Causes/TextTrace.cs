namespace Fanout.Review.Causes;

/// <summary>
/// A cause that is text, with a stack or without:
/// <code>
/// java.lang.IllegalStateException: pool is closed
///     at com.example.Pool.take(Pool.java:21)
/// Caused by: java.io.IOException: Broken pipe
///     at …
/// </code>
/// Python writes <c>Traceback (most recent call last):</c> first and what went wrong last.
/// </summary>
internal static class TextTrace
{
    private const int MostLines = 400;

    private const string PythonHead = "Traceback (most recent call last):";

    private const string CausedBy = "Caused by: ";

    public static FailureReport Read(string error, string text)
    {
        if (text.IndexOf('\n', StringComparison.Ordinal) < 0)
        {
            return new FailureReport(error, text, [], null);
        }

        var lines = text.Split('\n', MostLines);
        var head = Array.FindIndex(lines, line => line.StartsWith(PythonHead, StringComparison.Ordinal));
        if (head >= 0)
        {
            return ReadPython(error, lines.AsSpan(head + 1));
        }

        var first = Array.FindIndex(lines, IsFrame);
        return first < 0 ? new FailureReport(error, text, [], null) : ReadChain(error, lines, first);
    }

    private static bool IsFrame(string line) => line.AsSpan().TrimStart().StartsWith("at ", StringComparison.Ordinal);

    private static FailureReport ReadPython(string error, ReadOnlySpan<string> lines)
    {
        var stack = new List<string>();
        foreach (var line in lines)
        {
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
            {
                var (type, message) = Split(line, error);
                return new FailureReport(type, message, stack, null);
            }

            stack.Add(line);
        }

        return new FailureReport(error, "", stack, null);
    }

    private static FailureReport ReadChain(string error, string[] lines, int first)
    {
        var next = Array.FindIndex(lines, first, line => line.StartsWith(CausedBy, StringComparison.Ordinal));
        var inner = next < 0 ? null : ReadCause(lines[next..]);
        var (type, message) = Split(string.Join(' ', lines.Take(first)), error);
        return new FailureReport(type, message, [.. lines.Skip(first).Take((next < 0 ? lines.Length : next) - first).Where(IsFrame)], inner);
    }

    private static FailureReport ReadCause(string[] lines)
    {
        lines[0] = lines[0][CausedBy.Length..];
        var first = Array.FindIndex(lines, IsFrame);
        return first < 0 ? new FailureReport("", lines[0], [], null) : ReadChain("", lines, first);
    }

    /// <summary>Type and message of <c>java.io.IOException: Broken pipe</c>.</summary>
    private static (string Type, string Message) Split(string line, string error)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var type = colon < 0 ? line : line[..colon];
        return type.Length is > 0 and < 200 && !type.Contains(' ', StringComparison.Ordinal)
            ? (type, colon < 0 ? "" : line[(colon + 1)..].Trim())
            : (error, line);
    }
}
