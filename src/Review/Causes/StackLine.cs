namespace Fanout.Review.Causes;

/// <summary>A line of a stack as it was written, and whose code it is about.</summary>
/// <param name="Text">The line.</param>
/// <param name="Origin">Whose code it is; that of the line before it when it is no frame itself.</param>
public sealed record StackLine(string Text, FrameOrigin Origin)
{
    /// <summary>Says for each line of a stack whose code it is about. What is in no known language is all the function's own.</summary>
    public static IReadOnlyList<StackLine> Read(IReadOnlyList<string> stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var read = StackReader.Find(stack);
        var lines = new List<StackLine>(stack.Count);
        var origin = FrameOrigin.Own;
        foreach (var text in stack)
        {
            origin = read?.Invoke(text)?.Origin ?? origin;
            lines.Add(new StackLine(text, origin));
        }

        return lines;
    }
}
