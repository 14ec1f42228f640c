namespace Fanout.StatesLanguage.Expressions.Choices;

/// <summary>Patterns of StringMatches: <c>*</c> stands for any text, <c>\*</c> and <c>\\</c> for the characters themselves.</summary>
internal static class StringPattern
{
    internal static bool Matches(string pattern, string text)
    {
        var tokens = Tokenize(pattern);
        int token = 0, position = 0, star = -1, resume = 0;
        while (position < text.Length)
        {
            if (token < tokens.Count && tokens[token] is null)
            {
                star = token++;
                resume = position;
            }
            else if (token < tokens.Count && tokens[token] == text[position])
            {
                token++;
                position++;
            }
            else if (star >= 0)
            {
                token = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (token < tokens.Count && tokens[token] is null)
        {
            token++;
        }

        return token == tokens.Count;
    }

    // Null stands for the wildcard.
    private static List<char?> Tokenize(string pattern)
    {
        var tokens = new List<char?>(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length && pattern[i + 1] is '*' or '\\')
            {
                tokens.Add(pattern[++i]);
            }
            else
            {
                tokens.Add(pattern[i] == '*' ? null : pattern[i]);
            }
        }

        return tokens;
    }
}
