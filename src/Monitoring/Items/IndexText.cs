using System.Globalization;

namespace Fanout.Monitoring.Items;

/// <summary>What a search text says about the index of an item.</summary>
internal static class IndexText
{
    private const int MostDigits = 10;

    /// <summary>The index that <c>#473</c> names; null when the text names none.</summary>
    internal static int? Exact(string search) =>
        search.StartsWith('#') && int.TryParse(search.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>Marks the items below a length whose index contains the text.</summary>
    internal static void Mark(string search, int length, ItemMarks marks)
    {
        if (search.Length is 0 or > MostDigits || !search.All(char.IsAsciiDigit))
        {
            return;
        }

        Span<char> digits = stackalloc char[MostDigits];
        for (var index = 0; index < length; index++)
        {
            index.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
            if (digits[..written].IndexOf(search, StringComparison.Ordinal) >= 0)
            {
                marks.Add(index);
            }
        }
    }
}
