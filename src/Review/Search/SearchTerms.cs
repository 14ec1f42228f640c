using System.Text;

namespace Fanout.Review.Search;

/// <summary>
/// Reads what somebody typed: words that must all occur, <c>"words in quotes"</c> one after the other, and the last one as a beginning.
/// Every text is a question; nothing in it is an operator.
/// </summary>
public static class SearchTerms
{
    /// <summary>More words make no question clearer.</summary>
    private const int MostTerms = 16;

    private const int LongestWord = 64;

    /// <summary>The beginning of nearly every word is no question.</summary>
    private const int ShortestBeginning = 2;

    /// <summary>The terms; none when there is no letter and no digit in the text.</summary>
    public static IReadOnlyList<SearchTerm> Parse(string? text)
    {
        List<SearchTerm> terms = [];
        var parts = (text ?? "").Split('"');
        for (var i = 0; i < parts.Length && terms.Count < MostTerms; i++)
        {
            var isQuoted = i % 2 == 1;
            var isLast = i == parts.Length - 1;
            if (isQuoted)
            {
                Add(terms, parts[i], isBeginning: isLast);
                continue;
            }

            var words = parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            for (var word = 0; word < words.Length; word++)
            {
                Add(terms, words[word], isBeginning: isLast && word == words.Length - 1);
            }
        }

        return terms;
    }

    private static void Add(List<SearchTerm> terms, string text, bool isBeginning)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else
            {
                Flush(words, word);
            }
        }

        var endsInWord = word.Length >= ShortestBeginning;
        Flush(words, word);
        if (words.Count > 0 && terms.Count < MostTerms)
        {
            terms.Add(new SearchTerm(words, isBeginning && endsInWord));
        }
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0 && words.Count < MostTerms)
        {
            words.Add(word.ToString(0, Math.Min(word.Length, LongestWord)));
        }

        word.Clear();
    }
}
