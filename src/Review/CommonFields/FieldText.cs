using System.Globalization;

namespace Fanout.Review.CommonFields;

/// <summary>Values as people read them.</summary>
internal static class FieldText
{
    private const int LongestValue = 80;

    /// <summary>The value with a code. Texts that would be read as something else are quoted.</summary>
    public static string Of(FieldColumn column, int code) => code switch
    {
        FieldCode.Null => "null",
        FieldCode.True => "true",
        FieldCode.False => "false",
        _ => OfText(column.Texts[code - FieldCode.FirstText], column.IsMany),
    };

    /// <summary>A number without needless digits.</summary>
    public static string Of(double number) => Math.Abs(number) is > 1e-5 and < 1e15 or 0
        ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static string OfText(string text, bool mayBeNumber)
    {
        var isMistakable = text.Length == 0
            || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            || text is "null" or "true" or "false"
            || (!mayBeNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        var shown = text.Length > LongestValue ? text[..(LongestValue - 1)] + "…" : text;
        return isMistakable ? $"\"{shown}\"" : shown;
    }
}
