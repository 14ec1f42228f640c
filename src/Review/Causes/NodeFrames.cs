using System.Text.RegularExpressions;

namespace Fanout.Review.Causes;

/// <summary>
/// Frames of Node.js: <c>at async normalise (/var/task/index.mjs:14:22)</c>, <c>at /var/task/lines.js:8:12</c>, <c>at Array.map (&lt;anonymous&gt;)</c>.
/// </summary>
internal static partial class NodeFrames
{
    public static bool IsFrame(ReadOnlySpan<char> text) =>
        Position().IsMatch(text) || text.EndsWith("(<anonymous>)", StringComparison.Ordinal) || text.Contains("Promise.all (index ", StringComparison.Ordinal);

    /// <summary>A frame; null for the head of the stack and for what stands between frames.</summary>
    public static StackFrame? Read(string line)
    {
        var text = line.AsSpan().Trim();
        if (!text.StartsWith("at ", StringComparison.Ordinal) || text.Contains("Promise.all (index ", StringComparison.Ordinal))
        {
            return null;
        }

        text = text[3..];
        text = text.StartsWith("async ", StringComparison.Ordinal) ? text[6..] : text;
        var open = text.LastIndexOf('(');
        var place = open >= 0 && text[^1] == ')' ? text[(open + 1)..^1] : text;
        var path = Position().Replace(place.ToString(), "");
        var function = open >= 0 ? NameOf(text[..open].Trim()) : null;
        return new StackFrame(function, FilePath.Shorten(path), OriginOf(path));
    }

    private static string? NameOf(ReadOnlySpan<char> text)
    {
        var alias = text.IndexOf(" [as ", StringComparison.Ordinal);
        var name = (alias < 0 ? text : text[..alias]).ToString();
        return name is "" or "<anonymous>" or "Object.<anonymous>" or "eval" ? null : name;
    }

    private static FrameOrigin OriginOf(string path)
    {
        if (path.Contains("/node_modules/", StringComparison.Ordinal) || path.StartsWith("/opt/", StringComparison.Ordinal))
        {
            return FrameOrigin.Library;
        }

        return path.StartsWith("node:", StringComparison.Ordinal) || path.StartsWith("internal/", StringComparison.Ordinal) || path is "<anonymous>" or "native" ||
            path.Contains("/var/runtime/", StringComparison.Ordinal)
                ? FrameOrigin.Runtime
                : FrameOrigin.Own;
    }

    /// <summary>Line and column at the end of a place.</summary>
    [GeneratedRegex(@":\d{1,9}:\d{1,9}\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
