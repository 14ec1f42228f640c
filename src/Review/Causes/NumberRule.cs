using System.Text.RegularExpressions;

namespace Fanout.Review.Causes;

/// <summary>Replaces numbers, except those that say what went wrong: <c>status code 503</c>, <c>exit status 139</c>, <c>[Errno 2]</c>.</summary>
internal static partial class NumberRule
{
    /// <summary>Characters before a number that are looked at.</summary>
    private const int Before = 24;

    public static string Apply(string text) => Number().Replace(text, match => Replace(text, match));

    private static string Replace(string text, Match match)
    {
        var before = text.AsSpan(Math.Max(0, match.Index - Before), Math.Min(Before, match.Index));
        return CodeWord().IsMatch(before) || IsSqlState(text, match) || IsHttpStatus(text, match) ? match.Value : "<number>";
    }

    /// <summary><c>23505: duplicate key value violates unique constraint</c></summary>
    private static bool IsSqlState(string text, Match match) =>
        match.Index == 0 && match.Length == 5 && text.AsSpan(5).StartsWith(": ", StringComparison.Ordinal);

    /// <summary><c>404 Client Error: Not Found</c>, <c>503 Service Unavailable</c></summary>
    private static bool IsHttpStatus(string text, Match match) =>
        match.Length == 3 && match.ValueSpan[0] is >= '4' and <= '5' && HttpPhrase().IsMatch(text.AsSpan(match.Index + 3, Math.Min(40, text.Length - match.Index - 3)));

    [GeneratedRegex(@"(?<![\w<.$])[-+]?\d{1,40}(?:[.,]\d{1,40}){0,8}(?:[eE][-+]?\d{1,4})?(?![\w>])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:status code|statuscode|status|success|http|exit status|exit code|code|errno|signal|sqlstate|ora|error)\W{1,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodeWord();

    [GeneratedRegex(@"^\W{1,3}(?:Client Error|Server Error|Not Found|Bad Request|Unauthori[sz]ed|Forbidden|Conflict|Gone|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HttpPhrase();
}
