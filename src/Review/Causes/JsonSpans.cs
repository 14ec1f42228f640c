using System.Text;

namespace Fanout.Review.Causes;

/// <summary>Replaces JSON objects and lists inside a text: the input of a state, the body of an answer. One pass, whatever the text.</summary>
internal static class JsonSpans
{
    public const string Placeholder = "<json>";

    public static string Replace(string text)
    {
        if (text.AsSpan().IndexOfAny('{', '[') < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Begins(text, i))
            {
                result.Append(text[i]);
                continue;
            }

            var end = End(text, i);
            TrimQuote(result, text, ref end);
            result.Append(Placeholder);
            i = end;
        }

        return result.ToString();
    }

    /// <summary>Whether an object or a list of objects, lists or texts begins here. Lists of other things are left to the rules for those.</summary>
    private static bool Begins(string text, int at)
    {
        var opening = text[at];
        if (opening is not ('{' or '['))
        {
            return false;
        }

        var next = at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return next < text.Length && (opening == '{' ? text[next] is '"' or '}' : text[next] is '{' or '"');
    }

    /// <summary>Index of the bracket that closes the one at <paramref name="at"/>; of the last character when the text was cut off.</summary>
    private static int End(string text, int at)
    {
        var depth = 0;
        var inText = false;
        for (var i = at; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when inText:
                    i++;
                    break;
                case '"':
                    inText = !inText;
                    break;
                case '{' or '[' when !inText:
                    depth++;
                    break;
                case '}' or ']' when !inText:
                    if (--depth == 0)
                    {
                        return i;
                    }

                    break;
            }
        }

        return text.Length - 1;
    }

    /// <summary>Quotes around the whole belong to it.</summary>
    private static void TrimQuote(StringBuilder result, string text, ref int end)
    {
        if (result.Length > 0 && result[^1] is '\'' or '"' or '`' && end + 1 < text.Length && text[end + 1] == result[^1])
        {
            result.Length--;
            end++;
        }
    }
}
