using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>The text of a JSON value as AWS writes it.</summary>
public static class JsonText
{
    /// <summary>The value without blanks between tokens and with no more escapes than JSON demands.</summary>
    public static string Compact(JsonElement value) => value.GetRawText();
}
