namespace Fanout.Review.Causes;

/// <summary>Reads the lines of a stack in whatever language they are; where it was thrown comes first.</summary>
internal static class StackReader
{
    /// <summary>Frames that are looked at; what is further out says little about where it was thrown.</summary>
    private const int MostFrames = 60;

    private const int LongestLine = 1_000;

    public static (FailureLanguage Language, IReadOnlyList<StackFrame> Frames) Read(IReadOnlyList<string> stack)
    {
        var lines = stack.Where(line => line.Length is > 0 and <= LongestLine).ToList();
        if (lines.Exists(line => line.AsSpan().TrimStart().StartsWith("File \"", StringComparison.Ordinal)))
        {
            lines.Reverse();
            return (FailureLanguage.Python, Collect(lines, PythonFrames.Read));
        }

        foreach (var line in lines)
        {
            var text = line.AsSpan().Trim();
            var hasAt = text.StartsWith("at ", StringComparison.Ordinal);
            text = hasAt ? text[3..] : text;
            if (JavaFrames.IsFrame(text))
            {
                return (FailureLanguage.Java, Collect(lines, JavaFrames.Read));
            }

            if (hasAt && NodeFrames.IsFrame(text))
            {
                return (FailureLanguage.Node, Collect(lines, NodeFrames.Read));
            }

            if (hasAt && DotNetFrames.IsFrame(text))
            {
                return (FailureLanguage.DotNet, Collect(lines, DotNetFrames.Read));
            }
        }

        return (FailureLanguage.Unknown, []);
    }

    private static List<StackFrame> Collect(List<string> lines, Func<string, StackFrame?> read)
    {
        var frames = new List<StackFrame>();
        foreach (var line in lines)
        {
            // A function that calls itself is one place, however deep it was.
            if (read(line) is { } frame && (frames.Count == 0 || frames[^1] != frame))
            {
                frames.Add(frame);
                if (frames.Count == MostFrames)
                {
                    break;
                }
            }
        }

        return frames;
    }
}
