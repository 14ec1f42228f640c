using System.Text;
using System.Text.Json;

namespace Fanout.Storage.Search;

/// <summary>
/// Texts as they are searched and shown in results. Of JSON only names and values: in the text itself a word that follows
/// <c>\n</c> begins with an n.
/// </summary>
internal static class SearchText
{
    /// <summary>Characters of a text that are searched. Stack traces and inputs are longer, but what tells them apart comes early.</summary>
    private const int Longest = 6_000;

    public static string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.AsSpan().TrimStart() is ['{' or '[' or '"', ..] ? OfJson(text) : Cut(text);
    }

    /// <summary>An error's name, and its words apart: <c>KeyError Key Error</c>.</summary>
    public static string? OfError(string? error)
    {
        if (string.IsNullOrEmpty(error))
        {
            return null;
        }

        var words = new StringBuilder();
        for (var i = 0; i < error.Length; i++)
        {
            if (i > 0 && char.IsUpper(error[i]) && char.IsLower(error[i - 1]))
            {
                words.Append(' ');
            }

            words.Append(error[i]);
        }

        return words.Length == error.Length ? Cut(error) : $"{Cut(error)} {Cut(words.ToString())}";
    }

    private static string OfJson(string json)
    {
        var text = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            while (text.Length < Longest && reader.Read())
            {
                Append(text, ref reader);
            }
        }
        catch (JsonException)
        {
            // A cause may begin like JSON and be a sentence, and AWS cuts long ones.
            return Cut(json);
        }

        return Cut(text.ToString());
    }

    private static void Append(StringBuilder text, ref Utf8JsonReader reader)
    {
        var part = reader.TokenType switch
        {
            JsonTokenType.PropertyName or JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Null => "null",
            _ => null,
        };
        if (part is not null)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(part);
        }
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
