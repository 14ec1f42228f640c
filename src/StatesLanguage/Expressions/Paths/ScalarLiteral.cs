using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>A number, true, false or null as it stands in a filter or a call.</summary>
internal static class ScalarLiteral
{
    public static bool TryParse(string text, out JsonElement value)
    {
        value = default;
        if (text is not ("true" or "false" or "null") && !IsNumber(text))
        {
            return false;
        }

        value = JsonText.Parse(Encoding.UTF8.GetBytes(text));
        return true;
    }

    private static bool IsNumber(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
