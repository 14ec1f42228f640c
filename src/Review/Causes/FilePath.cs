using System.Buffers;

namespace Fanout.Review.Causes;

/// <summary>Paths of source files, without where the function happens to be installed.</summary>
internal static class FilePath
{
    /// <summary>Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, where code and layers are.</summary>
    private static readonly string[] Roots = ["/var/task/", "/opt/nodejs/", "/opt/python/", "/opt/"];

    private static readonly SearchValues<char> OfIds = SearchValues.Create("0123456789abcdefABCDEF-");

    /// <summary>The path below its root; of one below none the last two parts.</summary>
    public static string Shorten(string path)
    {
        var text = path.StartsWith("file://", StringComparison.Ordinal) ? path["file://".Length..] : path;
        foreach (var root in Roots)
        {
            if (text.StartsWith(root, StringComparison.Ordinal))
            {
                return text[root.Length..];
            }
        }

        var last = text.LastIndexOf('/');
        var before = last <= 0 ? -1 : text.LastIndexOf('/', last - 1);
        return before < 0 ? text : IsId(text.AsSpan()[(before + 1)..last]) ? text[(last + 1)..] : text[(before + 1)..];
    }

    /// <summary>A folder that is named by a hash or an id, as packages are unpacked to, is another one after each deployment.</summary>
    private static bool IsId(ReadOnlySpan<char> folder) => folder.Length >= 16 && !folder.ContainsAnyExcept(OfIds);
}
