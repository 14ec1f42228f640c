using System.Text.RegularExpressions;

namespace Fanout.Review.Causes;

/// <summary>
/// Replaces what a message quotes, unless it names something in code: <c>no price for 'apple'</c> is about data, <c>reading 'postcode'</c>
/// about the program.
/// </summary>
internal static partial class QuotedText
{
    private const string Placeholder = "<value>";

    /// <summary>Characters before a quote that are looked at.</summary>
    private const int Before = 24;

    public static string Replace(string text, bool namesCode) => text.AsSpan().IndexOfAny('\'', '"', '`') < 0
        ? text
        : Quoted().Replace(text, match => IsCode(text, match, namesCode) ? match.Value : Placeholder);

    private static bool IsCode(string text, Match match, bool namesCode)
    {
        var inner = match.ValueSpan[1..^1];
        if (!Name().IsMatch(inner))
        {
            return false;
        }

        var before = text.AsSpan(Math.Max(0, match.Index - Before), Math.Min(Before, match.Index));
        return namesCode || inner[0] == '$' || CodeWord().IsMatch(before);
    }

    /// <summary>A quote opens where no word ends and closes where none goes on, so that <c>can't</c> has none.</summary>
    [GeneratedRegex(@"(?<![\w'])'[^'\n]{0,300}'(?!\w)|(?<![\w""])""[^""\n]{0,300}""(?!\w)|`[^`\n]{1,300}`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary>A name in code: no spaces, hardly any digits. <c>$.address.postcode</c>, <c>String.trim()</c>, <c>line2</c>; not <c>cust-9921</c>.</summary>
    [GeneratedRegex(@"^(?:[\p{L}_$<][\p{L}_$.()\[\]<>,:/]{0,150}\d{0,2}\)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(
        @"\b(?:argument|attribute|class|codec|column|constraint|field|function|handler|index|member|method|module|name|object|operation|package|parameter|property|reading|relation|state|table|type|variable)s?\s?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodeWord();
}
