using System.Text.RegularExpressions;

namespace Fanout.Review.Causes;

/// <summary>
/// Frames of the Java virtual machine: <c>com.example.Reader.quantity(Reader.java:34)</c>, with a module before it or not. Lambdas and
/// generated classes have numbers that change from run to run.
/// </summary>
internal static partial class JavaFrames
{
    private static readonly string[] Runtime =
    [
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "scala.", "groovy.lang.", "lambdainternal.",
        "com.amazonaws.services.lambda.runtime.",
    ];

    private static readonly string[] Libraries =
    [
        "software.amazon.", "com.amazonaws.", "com.fasterxml.", "com.google.", "com.mongodb.", "com.mysql.", "com.zaxxer.", "io.micronaut.",
        "io.netty.", "io.quarkus.", "io.vertx.", "jakarta.", "net.bytebuddy.", "okhttp3.", "okio.", "org.apache.", "org.hibernate.",
        "org.postgresql.", "org.slf4j.", "org.springframework.", "reactor.", "redis.clients.",
    ];

    public static bool IsFrame(ReadOnlySpan<char> text) => Frame().IsMatch(text);

    /// <summary>A frame; null for what stands between frames, and for what the virtual machine made at run time.</summary>
    public static StackFrame? Read(string line)
    {
        var text = line.AsSpan().Trim();
        text = text.StartsWith("at ", StringComparison.Ordinal) ? text[3..] : text;
        if (!Frame().IsMatch(text))
        {
            return null;
        }

        var name = text[..text.IndexOf('(')].ToString();
        if (name.Contains("$$Lambda", StringComparison.Ordinal))
        {
            return null;
        }

        name = name[(name.LastIndexOf('/') + 1)..];
        name = Lambda().Replace(name, "$1");
        name = Generated().Replace(name, "");
        return new StackFrame(name, null, OriginOf(name));
    }

    private static FrameOrigin OriginOf(string name)
    {
        if (Array.Exists(Runtime, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return FrameOrigin.Runtime;
        }

        return Array.Exists(Libraries, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) ? FrameOrigin.Library : FrameOrigin.Own;
    }

    [GeneratedRegex(@"^[\w.$/@<>-]{1,500}\((?:[\w$-]{1,200}\.(?:java|kt|scala|groovy|clj)(?::\d{1,9})?|Unknown Source|Native Method|<generated>)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    /// <summary>The method in which a lambda was written.</summary>
    [GeneratedRegex(@"lambda\$(\w{1,200})\$\d{1,9}", RegexOptions.CultureInvariant)]
    private static partial Regex Lambda();

    /// <summary>Numbers of anonymous classes and proxies, and what frameworks append to classes.</summary>
    [GeneratedRegex(@"\$\$\w{1,200}|(?<=\$|Proxy)\d{1,9}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Generated();
}
