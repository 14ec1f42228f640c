using System.Text.RegularExpressions;

namespace Fanout.Review.Causes;

/// <summary>
/// Frames of .NET: <c>at Orders.Tax.RateFor(Order order) in /src/Orders/Tax.cs:line 41</c>. The compiler hides methods in types of its
/// own, whose numbers change whenever another method is added: <c>Orders.Function.&lt;Handler&gt;d__3.MoveNext()</c>.
/// </summary>
internal static partial class DotNetFrames
{
    private static readonly string[] Runtime = ["System.", "Microsoft.", "Internal.", "Amazon.Lambda.", "lambda_method", "Interop.", "InvokeStub_"];

    private static readonly string[] Libraries =
    [
        "Amazon.", "AWS.", "Azure.", "Dapper.", "FluentValidation.", "Google.", "Grpc.", "MediatR.", "MongoDB.", "MySql.", "MySqlConnector.",
        "Newtonsoft.", "Npgsql.", "Oracle.", "Polly.", "Refit.", "RestSharp.", "Serilog.", "StackExchange.",
    ];

    public static bool IsFrame(ReadOnlySpan<char> text) => text.IndexOf('(') > 0;

    /// <summary>A frame; null for what stands between frames.</summary>
    public static StackFrame? Read(string line)
    {
        var text = line.AsSpan().Trim();
        var open = text.IndexOf('(');
        if (!text.StartsWith("at ", StringComparison.Ordinal) || open < 4)
        {
            return null;
        }

        var name = text[3..open].ToString();
        name = Compiled().Replace(name, "${method}");
        name = GenericArguments().Replace(name, "");
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

    /// <summary>A method that was moved: into a state machine, a closure, a local function, a lambda.</summary>
    [GeneratedRegex(
        @"(?:<>c(?:__DisplayClass[\d_]{1,20})?\.)?<{1,2}(?<method>[\w.]{1,200})>[a-z]__[\w|]{0,200}(?:>d(?:__\d{1,9})?)?(?:\.MoveNext)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Compiled();

    [GeneratedRegex(@"`\d{1,3}|\[[^\[\]]{0,300}\]", RegexOptions.CultureInvariant)]
    private static partial Regex GenericArguments();
}
