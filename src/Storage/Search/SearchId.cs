namespace Fanout.Storage.Search;

/// <summary>
/// Row ids of the index: the millisecond at which an item ended, and a number within it. The index then lists by time, pages by time and
/// filters by time without a look at the items.
/// </summary>
internal static class SearchId
{
    /// <summary>Items that can end in one millisecond; more spill over into the next.</summary>
    public const int PerMillisecond = 1_024;

    public static long First(DateTimeOffset endedAt) => endedAt.ToUnixTimeMilliseconds() * PerMillisecond;

    public static long First(long ticks) => First(new DateTimeOffset(ticks, TimeSpan.Zero));
}
