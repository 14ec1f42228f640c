using System.Text;

namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>The escapes of text in a call: <c>\'</c>, <c>\{</c>, <c>\}</c> and <c>\\</c>; any other backslash is itself.</summary>
internal static class IntrinsicText
{
    public static bool TryUnescape(string text, int index, out char character)
    {
        character = index + 1 < text.Length ? text[index + 1] : '\0';
        return text[index] == '\\' && (character is '\'' or '{' or '}' or '\\');
    }

    public static string Unescape(string raw)
    {
        var result = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var isEscape = TryUnescape(raw, i, out var character);
            result.Append(isEscape ? character : raw[i]);
            i += isEscape ? 1 : 0;
        }

        return result.ToString();
    }
}
