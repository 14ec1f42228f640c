using System.Runtime.CompilerServices;
using Fanout.Monitoring.Ports;

namespace Fanout.Storage.Queries;

/// <summary>Cuts a page from rows of which one more was read than asked for: that one says whether there is a next page.</summary>
internal static class Paging
{
    public static void ThrowIfOutside(int take, int most, [CallerArgumentExpression(nameof(take))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, most, name);
    }

    public static Page<TRow> Cut<TRecord, TRow>(List<TRecord> records, int take, Func<TRecord, TRow> toRow, Func<TRecord, string> toKey)
    {
        var next = records.Count > take ? toKey(records[take - 1]) : null;
        return new Page<TRow>([.. records.Take(take).Select(toRow)], next);
    }
}
