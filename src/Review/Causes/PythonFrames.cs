namespace Fanout.Review.Causes;

/// <summary>
/// Frames of Python: <c>File "/var/task/handler.py", line 88, in lambda_handler</c>, with the line of code behind a line break.
/// </summary>
internal static class PythonFrames
{
    /// <summary>Packages that are often put beside the function's own files, where their path does not tell them apart.</summary>
    private static readonly HashSet<string> Vendored =
    [
        "aiohttp", "aws_lambda_powertools", "aws_xray_sdk", "boto3", "botocore", "certifi", "charset_normalizer", "fastapi", "httpx", "idna",
        "jinja2", "jmespath", "jsonschema", "mangum", "numpy", "openai", "pandas", "psycopg", "psycopg2", "pydantic", "pymysql", "redis", "requests",
        "s3transfer", "simplejson", "sqlalchemy", "starlette", "tenacity", "urllib3", "yaml",
    ];

    /// <summary>A frame; null for a line of code, or for a comprehension, which is a frame of its own in some versions only.</summary>
    public static StackFrame? Read(string line)
    {
        var text = line.AsSpan().TrimStart();
        var end = text.IndexOf('\n');
        text = end < 0 ? text : text[..end];
        if (!text.StartsWith("File \"", StringComparison.Ordinal))
        {
            return null;
        }

        text = text[6..];
        var quote = text.IndexOf('"');
        if (quote < 0)
        {
            return null;
        }

        var path = text[..quote].ToString();
        var name = text.LastIndexOf(" in ", StringComparison.Ordinal);
        var function = name < 0 ? null : text[(name + 4)..].Trim().ToString();
        return function is "<listcomp>" or "<dictcomp>" or "<setcomp>" or "<genexpr>"
            ? null
            : new StackFrame(function, FilePath.Shorten(path), OriginOf(path));
    }

    private static FrameOrigin OriginOf(string path)
    {
        if (path.Contains("/site-packages/", StringComparison.Ordinal) || path.Contains("/dist-packages/", StringComparison.Ordinal) ||
            path.StartsWith("/opt/", StringComparison.Ordinal))
        {
            return FrameOrigin.Library;
        }

        if (path.StartsWith('<') || path.StartsWith("/var/lang/", StringComparison.Ordinal) || path.StartsWith("/var/runtime/", StringComparison.Ordinal) ||
            path.Contains("/lib/python", StringComparison.Ordinal))
        {
            return FrameOrigin.Runtime;
        }

        return path.StartsWith("/var/task/", StringComparison.Ordinal) && Vendored.Contains(path["/var/task/".Length..].Split('/')[0])
            ? FrameOrigin.Library
            : FrameOrigin.Own;
    }
}
