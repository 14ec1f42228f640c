using System.Text.RegularExpressions;

namespace Fanout.Review.Causes;

/// <summary>
/// Puts placeholders for what differs from item to item, specific things before generic ones: a time before its numbers, a URL before
/// its path. Replacing too much merges causes only when their types and frames are the same too; replacing too little splits one cause
/// into a group for every item, which is worse.
/// </summary>
internal static partial class MessageRules
{
    /// <summary>What is read of a message. Every pattern is bounded, so that the longest cause costs no more than this many steps a rule.</summary>
    private const int MostRead = 4_000;

    /// <summary>What is kept of it, placeholders in place.</summary>
    private const int MostKept = 500;

    /// <summary>In their order: what it finds, what stands for it, and a text without which it finds nothing.</summary>
    private static readonly (Regex Pattern, string Placeholder, string Needs)[] Specific =
    [
        (EnumConstant(), "No enum constant $1.<value>", "No enum constant"),
        (InvalidJson(), "Unexpected token <value>, <value> is not valid JSON", "is not valid JSON"),
        (WebToken(), "<token>", "eyJ"),
        (Arn(), "<arn>", "arn:"),
        (Url(), "<url>", "://"),
        (Email(), "<email>", "@"),
        (RequestPrefix(), "", "RequestId:"),
        (RequestId(), "$1<id>", "equest"),
        (Uuid(), "<uuid>", "-"),
        (IsoTime(), "<time>", "-"),
        (WebTime(), "<time>", ":"),
        (ClockTime(), "<time>", ":"),
        (IpAddress(), "<ip>", "."),
        (IpAddress6(), "<ip>", ":"),
        (MemoryAddress(), "<address>", "0x"),
        (ObjectHash(), "@<address>", "@"),
    ];

    private static readonly (Regex Pattern, string Placeholder)[] Generic =
    [
        (WindowsPath(), "<path>"),
        (UnixPath(), "<path>"),
        (LongId(), "<id>"),
        (Hex(), "<hex>"),
        (Indexer(), "[<number>]"),
        (Quantity(), "<quantity>"),
        (Code(), "<id>"),
    ];

    /// <summary>A message for a person, with placeholders; one line.</summary>
    /// <param name="message">The message.</param>
    /// <param name="namesCode">Whether quoted words of it are names in code rather than data: <c>has no attribute 'strip'</c>.</param>
    public static string Apply(string message, bool namesCode)
    {
        var text = JsonSpans.Replace(message);
        text = text.Length > MostRead ? text[..MostRead] : text;
        foreach (var (pattern, placeholder, needs) in Specific)
        {
            text = text.Contains(needs, StringComparison.Ordinal) ? pattern.Replace(text, placeholder) : text;
        }

        text = QuotedText.Replace(text, namesCode);
        foreach (var (pattern, placeholder) in Generic)
        {
            text = pattern.Replace(text, placeholder);
        }

        text = NumberRule.Apply(text);
        text = Repeated().Replace(text, "$1, …");
        text = Space().Replace(text, " ").Trim();
        return text.Length > MostKept ? text[..MostKept] : text;
    }

    /// <summary>Java names the constant that is missing as if it were there: the last part is data.</summary>
    [GeneratedRegex(@"No enum constant ([\w.$]{1,200})\.[^\s.]{0,200}", RegexOptions.CultureInvariant)]
    private static partial Regex EnumConstant();

    /// <summary>V8 quotes the text it could not read, with quotes of its own inside.</summary>
    [GeneratedRegex(@"Unexpected token [^\n]{1,400}? is not valid JSON", RegexOptions.CultureInvariant)]
    private static partial Regex InvalidJson();

    [GeneratedRegex(@"\beyJ[\w-]{5,2000}\.[\w-]{1,2000}(?:\.[\w-]{0,2000})?", RegexOptions.CultureInvariant)]
    private static partial Regex WebToken();

    [GeneratedRegex(@"\barn:aws[\w-]{0,20}:[^\s'""<>()\[\]{},;]{1,1000}", RegexOptions.CultureInvariant)]
    private static partial Regex Arn();

    [GeneratedRegex(@"\b[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\s'""<>(){}\\^`]{1,2000}", RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    [GeneratedRegex(@"\b[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    /// <summary>Lambda puts it before what its runtime says.</summary>
    [GeneratedRegex(@"^RequestId: [\w-]{1,64} (?:Error: )?", RegexOptions.CultureInvariant)]
    private static partial Regex RequestPrefix();

    [GeneratedRegex(@"([Rr]equest[ _-]?[Ii][Dd]\s{0,2}[:=]\s{0,2})[\w/+=-]{1,128}", RegexOptions.CultureInvariant)]
    private static partial Regex RequestId();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [\d :]{2,20}(?: ?(?:GMT|UTC|[+-]\d{4}))?", RegexOptions.CultureInvariant)]
    private static partial Regex WebTime();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{1,5})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex IpAddress();

    [GeneratedRegex(@"\[?\b(?:[0-9a-fA-F]{1,4}:){3,7}(?::?[0-9a-fA-F]{1,4})\b\]?(?::\d{1,5})?", RegexOptions.CultureInvariant)]
    private static partial Regex IpAddress6();

    [GeneratedRegex(@"\b0x[0-9a-fA-F]{1,32}\b", RegexOptions.CultureInvariant)]
    private static partial Regex MemoryAddress();

    /// <summary>What Java appends to the name of an object's class.</summary>
    [GeneratedRegex(@"@[0-9a-f]{4,16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectHash();

    [GeneratedRegex(@"\b[A-Za-z]:\\[^\s'""<>|]{1,500}", RegexOptions.CultureInvariant)]
    private static partial Regex WindowsPath();

    [GeneratedRegex(@"(?<![\w<>])/[\w.@+~-]{1,200}(?:/[\w.@+~=-]{1,200}){1,30}/?", RegexOptions.CultureInvariant)]
    private static partial Regex UnixPath();

    /// <summary>Ids of AWS and of carriers: long, capital, with digits.</summary>
    [GeneratedRegex(@"\b(?=[A-Z0-9]{0,60}\d)[A-Z0-9]{12,128}\b", RegexOptions.CultureInvariant)]
    private static partial Regex LongId();

    [GeneratedRegex(@"\b(?=[0-9a-fA-F]{0,60}\d)(?=\d{0,60}[a-fA-F])[0-9a-fA-F]{8,128}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();

    [GeneratedRegex(@"\[\d{1,12}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Indexer();

    [GeneratedRegex(@"(?<![\w.<-])-?\d[\d.,]{0,24}\s?(?:[KMGT]i?B|[kB]B|bytes?|ms|milliseconds?|s|seconds?|minutes?|min|hours?|h|days?|%)\b|(?<![\w.<-])-?\d[\d.,]{0,24}%", RegexOptions.CultureInvariant)]
    private static partial Regex Quantity();

    /// <summary>Words with digits that are ids: <c>cust-9921</c>, <c>W3</c>, <c>order_88123</c>, <c>1Z999AA1</c>; not <c>Int32</c>, <c>utf8</c>, <c>S3</c>.</summary>
    [GeneratedRegex(
        @"(?<![\w<.$-])(?!(?:S3|EC2|MD5|SHA-?\d{1,3}|UTF-?\d{1,2}|HTTP-?\d|ISO-?\d{1,5}|RFC-?\d{1,5}|[HR]S\d{3})\b)(?:[A-Za-z][A-Za-z_]{0,60}-[\w-]{0,60}\d[\w-]{0,60}|[A-Z]{1,4}\d{1,20}|[A-Za-z_]{1,60}\d{3,30}|\d{1,20}[A-Za-z_][\w-]{0,60})\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    /// <summary>Lists are of any length.</summary>
    [GeneratedRegex(@"(<(?:number|value|id|uuid|hex|ip|quantity)>)(?:\s?[,;|]\s?\1)+", RegexOptions.CultureInvariant)]
    private static partial Regex Repeated();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
