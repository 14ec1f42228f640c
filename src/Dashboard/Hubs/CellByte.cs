using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// An item in one byte: its status in the lowest 3 bits, above it the class of its duration in 5. Class 0 has not ended. Class 1 took
/// less than 6.4 ms, each further class begins at 1.6 times the duration of the one before, and class 31 holds everything from about an
/// hour and a half on. Classes are what brightness needs; exact durations are asked for an item at a time.
/// </summary>
internal static class CellByte
{
    /// <summary>Bits of the status.</summary>
    public const int StatusBits = 3;

    private const double Shortest = 4;
    private const double Step = 1.6;
    private const int LastClass = 31;

    /// <summary>Durations in milliseconds at which the second class and every further one begins.</summary>
    private static readonly int[] Limits = [.. Enumerable.Range(1, LastClass - 1).Select(step => (int)Math.Ceiling(Shortest * Math.Pow(Step, step)))];

    /// <summary>The byte of an item.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="milliseconds">Its duration; not looked at while it has not ended.</param>
    public static byte Encode(ItemStatus status, double milliseconds) => status is ItemStatus.Pending or ItemStatus.Running
        ? (byte)status
        : (byte)((ClassOf((int)Math.Clamp(milliseconds, 0, int.MaxValue)) << StatusBits) | (int)status);

    private static int ClassOf(int milliseconds)
    {
        var found = Array.BinarySearch(Limits, milliseconds);
        return 1 + (found < 0 ? ~found : found + 1);
    }
}
