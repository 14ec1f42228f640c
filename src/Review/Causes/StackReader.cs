namespace Fanout.Review.Causes;

/// <summary>Reads the lines of a stack in whatever language they are; where it was thrown comes first.</summary>
internal static class StackReader
{
    /// <summary>Frames that are looked at; what is further out says little about where it was thrown.</summary>
    private const int MostFrames = 60;

    private const int LongestLine = 1_000;

    public static (FailureLanguage Language, IReadOnlyList<StackFrame> Frames) Read(IReadOnlyList<string> stack)
    {
        var (language, read) = Recognise(stack);
        return read is null ? (language, []) : (language, Collect(language == FailureLanguage.Python ? stack.Reverse() : stack, read));
    }

    /// <summary>What reads a line of this stack; null when its language is not known.</summary>
    public static Func<string, StackFrame?>? Find(IReadOnlyList<string> stack) => Recognise(stack).Read;

    private static (FailureLanguage Language, Func<string, StackFrame?>? Read) Recognise(IReadOnlyList<string> stack)
    {
        foreach (var line in stack.Where(IsShort))
        {
            var text = line.AsSpan().Trim();
            if (text.StartsWith("File \"", StringComparison.Ordinal))
            {
                return (FailureLanguage.Python, PythonFrames.Read);
            }

            var hasAt = text.StartsWith("at ", StringComparison.Ordinal);
            text = hasAt ? text[3..] : text;
            if (JavaFrames.IsFrame(text))
            {
                return (FailureLanguage.Java, JavaFrames.Read);
            }

            if (hasAt && NodeFrames.IsFrame(text))
            {
                return (FailureLanguage.Node, NodeFrames.Read);
            }

            if (hasAt && DotNetFrames.IsFrame(text))
            {
                return (FailureLanguage.DotNet, DotNetFrames.Read);
            }
        }

        return (FailureLanguage.Unknown, null);
    }

    private static bool IsShort(string line) => line.Length is > 0 and <= LongestLine;

    private static List<StackFrame> Collect(IEnumerable<string> lines, Func<string, StackFrame?> read)
    {
        var frames = new List<StackFrame>();
        foreach (var line in lines.Where(IsShort))
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
