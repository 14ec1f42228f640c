namespace Fanout.Review.Causes;

/// <summary>Paths of source files, without where the function happens to be installed.</summary>
internal static class FilePath
{
    /// <summary>Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, where code and layers are.</summary>
    private static readonly string[] Roots = ["/var/task/", "/opt/nodejs/", "/opt/python/", "/opt/"];

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
        return before < 0 ? text : text[(before + 1)..];
    }
}
