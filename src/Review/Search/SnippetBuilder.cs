using System.Text.RegularExpressions;

namespace Fanout.Review.Search;

/// <summary>
/// Finds in a text what was looked for, and cuts it out with some words around it. The index says which items match; this says why, for
/// the few that are shown. The index also finds words without their accents, which are then not marked.
/// </summary>
public sealed class SnippetBuilder
{
    private const int Length = 220;
    private const int Before = 60;

    private readonly Regex? _terms;

    /// <summary>Begins.</summary>
    public SnippetBuilder(IReadOnlyList<SearchTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);

        // Words are letters and digits only, and the engine without backtracking is linear whatever they are.
        var patterns = terms.Select(term =>
            @"(?:^|[^\p{L}\p{N}])(" + string.Join(@"[^\p{L}\p{N}]+", term.Words.Select(Regex.Escape)) + ")" + (term.IsBeginning ? "" : @"(?:$|[^\p{L}\p{N}])"));
        _terms = terms.Count == 0
            ? null
            : new Regex(string.Join('|', patterns), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The snippet of a text; null when nothing was found in it.</summary>
    public Snippet? Build(SearchField field, string? text)
    {
        if (_terms is null || string.IsNullOrEmpty(text))
        {
            return null;
        }

        var matches = Find(text);
        if (matches.Count == 0)
        {
            return null;
        }

        var start = matches[0].Start <= Before ? 0 : WordAfter(text, matches[0].Start - Before, matches[0].Start);
        var end = Math.Min(text.Length, Math.Max(start + Length, matches[0].End));
        List<SnippetPart> parts = [];
        var position = start;
        foreach (var match in matches.TakeWhile(match => match.End <= end))
        {
            Add(parts, text[position..match.Start], isMatch: false);
            Add(parts, text[match.Start..match.End], isMatch: true);
            position = match.End;
        }

        Add(parts, text[position..end], isMatch: false);
        if (start > 0)
        {
            parts.Insert(0, new SnippetPart("… ", IsMatch: false));
        }

        if (end < text.Length)
        {
            parts.Add(new SnippetPart(" …", IsMatch: false));
        }

        return new Snippet(field, parts);
    }

    private static void Add(List<SnippetPart> parts, string text, bool isMatch)
    {
        if (text.Length > 0)
        {
            parts.Add(new SnippetPart(text, isMatch));
        }
    }

    private static int WordAfter(string text, int from, int to)
    {
        var space = text.IndexOf(' ', from, to - from);
        return space < 0 ? from : space + 1;
    }

    private List<(int Start, int End)> Find(string text)
    {
        List<(int Start, int End)> matches = [];
        var match = _terms!.Match(text);
        while (match.Success)
        {
            var group = match.Groups.Values.Skip(1).First(candidate => candidate.Success);
            matches.Add((group.Index, group.Index + group.Length));

            // The character after a word may be the one before the next.
            match = _terms.Match(text, group.Index + group.Length);
        }

        return matches;
    }
}
