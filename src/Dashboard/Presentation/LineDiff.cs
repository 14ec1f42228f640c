namespace Fanout.Dashboard.Presentation;

/// <summary>What became of the lines of a text.</summary>
public static class LineDiff
{
    /// <summary>Pairs of lines that are compared at most; beyond, everything between the common begin and end counts as replaced.</summary>
    private const int MostPairs = 4_000_000;

    /// <summary>The lines of both texts in one order: kept, removed and added ones. Removed ones come before what replaces them.</summary>
    public static IReadOnlyList<(LineChange Change, string Line)> Compare(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var begin = 0;
        while (begin < old.Length && begin < now.Length && old[begin] == now[begin])
        {
            begin++;
        }

        var end = 0;
        while (end < old.Length - begin && end < now.Length - begin && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        var (oldPart, nowPart) = (old[begin..^end], now[begin..^end]);
        return
        [
            .. old.Take(begin).Select(line => (LineChange.Kept, line)),
            .. (long)oldPart.Length * nowPart.Length > MostPairs ? Replace(oldPart, nowPart) : Merge(oldPart, nowPart),
            .. old.Skip(old.Length - end).Select(line => (LineChange.Kept, line)),
        ];
    }

    private static IEnumerable<(LineChange Change, string Line)> Replace(string[] old, string[] now) =>
        old.Select(line => (LineChange.Removed, line)).Concat(now.Select(line => (LineChange.Added, line)));

    // The longest common subsequence: lengths[i, j] is that of what follows old[i] and now[j].
    private static IEnumerable<(LineChange Change, string Line)> Merge(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var (x, y) = (0, 0);
        while (x < old.Length || y < now.Length)
        {
            if (x < old.Length && y < now.Length && old[x] == now[y])
            {
                yield return (LineChange.Kept, old[x]);
                (x, y) = (x + 1, y + 1);
            }
            else if (x < old.Length && (y == now.Length || lengths[x + 1, y] >= lengths[x, y + 1]))
            {
                yield return (LineChange.Removed, old[x++]);
            }
            else
            {
                yield return (LineChange.Added, now[y++]);
            }
        }
    }
}
