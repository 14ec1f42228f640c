using Fanout.Monitoring.Items;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>Columns as arrays, to be compared.</summary>
public static class ItemColumnsReading
{
    public static byte[] ToStatuses(this ItemColumns columns) =>
        [.. Enumerable.Range(0, columns.Length).Select(index => (byte)columns.StatusAt(index))];

    public static int[] ToDurations(this ItemColumns columns) => [.. Enumerable.Range(0, columns.Length).Select(columns.DurationAt)];

    public static int[] ToStarts(this ItemColumns columns) => [.. Enumerable.Range(0, columns.Length).Select(columns.StartAt)];
}
