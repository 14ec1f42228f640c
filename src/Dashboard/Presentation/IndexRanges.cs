using System.Globalization;
using System.Text;

namespace Fanout.Dashboard.Presentation;

/// <summary>Indexes of items in an address: <c>1-4,9</c>.</summary>
public static class IndexRanges
{
    /// <summary>Indexes beyond which a text is refused: an address can be written by anybody.</summary>
    private const int Most = 1_000_000;

    /// <summary>The text of indexes, in any order.</summary>
    public static string Write(IEnumerable<int> indexes)
    {
        var text = new StringBuilder();
        (int First, int Last)? open = null;
        foreach (var index in indexes.Order())
        {
            if (open is { } range && index <= range.Last + 1)
            {
                open = (range.First, index);
                continue;
            }

            Append(text, open);
            open = (index, index);
        }

        Append(text, open);
        return text.ToString();
    }

    /// <summary>The indexes of a text, upwards; what is no range is left out.</summary>
    public static IReadOnlyList<int> Read(string? text)
    {
        var indexes = new SortedSet<int>();
        foreach (var part in (text ?? "").Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length is < 1 or > 2 || QueryText.Number(ends[0]) is not { } first || QueryText.Number(ends[^1]) is not { } last || last - first > Most)
            {
                continue;
            }

            for (var index = first; index <= last && indexes.Count < Most; index++)
            {
                indexes.Add(index);
            }
        }

        return [.. indexes];
    }

    private static void Append(StringBuilder text, (int First, int Last)? range)
    {
        if (range is not var (first, last))
        {
            return;
        }

        text.Append(text.Length > 0 ? "," : "").Append(first.ToString(CultureInfo.InvariantCulture));
        if (last > first)
        {
            text.Append('-').Append(last.ToString(CultureInfo.InvariantCulture));
        }
    }
}
