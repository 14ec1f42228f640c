using System.Text;
using System.Text.RegularExpressions;

namespace Fanout.Conformance.Comparison;

/// <summary>Texts with wildcards, for example <c>arn:aws:states:us-east-1:111111111111:execution:m:{{*name}}</c>.</summary>
internal static partial class WildcardText
{
    /// <summary>Whether the text is one wildcard and nothing else: it stands for any value.</summary>
    public static bool IsLone(string text) => LoneWildcard().IsMatch(text);

    /// <summary>Whether the actual text fits, each wildcard standing for one character or more.</summary>
    public static bool Matches(string expected, string actual)
    {
        var wildcards = Wildcard().Matches(expected);
        if (wildcards.Count == 0)
        {
            return string.Equals(expected, actual, StringComparison.Ordinal);
        }

        var pattern = new StringBuilder(@"\A");
        var position = 0;
        foreach (Match wildcard in wildcards)
        {
            pattern.Append(Regex.Escape(expected[position..wildcard.Index])).Append(".+");
            position = wildcard.Index + wildcard.Length;
        }

        pattern.Append(Regex.Escape(expected[position..])).Append(@"\z");
        return Regex.IsMatch(actual, pattern.ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\A\{\{\*[^{}]*\}\}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LoneWildcard();

    [GeneratedRegex(@"\{\{\*[^{}]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Wildcard();
}
