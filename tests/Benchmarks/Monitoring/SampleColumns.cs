using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Benchmarks.Monitoring;

/// <summary>Items like those of a large fan-out: most succeeded, some failed, some were tried again.</summary>
internal static class SampleColumns
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static ItemColumns Of(int items)
    {
        var random = new Random(7);
        var builder = new ItemColumnsBuilder(Start);
        builder.Grow(items);
        for (var index = 0; index < items; index++)
        {
            var roll = random.NextDouble();
            var status = roll < 0.012 ? ItemStatus.Failed : roll < 0.014 ? ItemStatus.TimedOut : ItemStatus.Succeeded;
            var duration = 120 + (int)(Math.Exp(random.NextDouble() * 3.2) * 90);
            builder.Set(index, status, 2_000 + (int)(index * 1.1), duration, roll < 0.03 ? random.Next(2, 5) : 1);
        }

        return builder.ToColumns();
    }

    public static Activation Activation(int items) => new()
    {
        Id = 1,
        MapState = "IterateOverList",
        Length = items,
        Attempt = 1,
        StartedAt = Start,
        Status = ItemStatus.Running,
        Counts = new ItemCounts(0, 0, Succeeded: items, 0, 0, 0),
    };
}
