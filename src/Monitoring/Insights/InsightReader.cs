using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Insights;

/// <summary>Reads insights from the columns of an activation: one pass over its items, then a selection of the percentiles.</summary>
internal static class InsightReader
{
    internal const int MostSlow = 5;

    /// <summary>Reads.</summary>
    /// <param name="version">Version of the run.</param>
    /// <param name="columns">The items.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="asOf">The moment up to which they are known.</param>
    /// <param name="isOpen">Whether the run goes on.</param>
    internal static RunInsights Read(long version, ItemColumns columns, Activation activation, DateTimeOffset asOf, bool isOpen)
    {
        var end = activation.EndedAt ?? (asOf > activation.StartedAt ? asOf : activation.StartedAt);
        var pass = new InsightPass(columns, ItemColumnsBuilder.Milliseconds(end - activation.StartedAt));
        var goesOn = isOpen && activation.EndedAt is null;
        var durations = pass.ReadDurations();
        var isComplete = pass.Ended >= activation.Counts.Done;
        return new RunInsights
        {
            Version = version,
            AsOf = end,
            Listed = pass.Ended + pass.Running,
            Counted = activation.Counts.Done + activation.Counts.Running,
            Durations = durations,
            ItemsPerSecond = pass.ItemsPerSecond(goesOn),
            Concurrency = pass.Concurrency(activation.StartedAt),
            Slowest = pass.Slowest,
            Eta = goesOn && durations is not null && isComplete && !MayGrow(activation)
                ? EtaEstimate.Find(end, activation.Counts, durations, pass.Recent(EtaEstimate.FewestEnded), pass.LastStart(activation.StartedAt))
                : null,
            Stuck = goesOn && durations is { Count: >= StuckItems.FewestEnded } ? FindStuck(columns, durations, pass.Span) : null,
        };
    }

    // The total of a Map Run grows while its dataset is read; when no child waits, nobody knows whether more will come.
    private static bool MayGrow(Activation activation) => activation is { MapRun.Status: MapRunStatus.Running, Counts.Pending: 0 };

    private static StuckItems FindStuck(ItemColumns columns, DurationFigures durations, int span)
    {
        var limit = StuckItems.Factor * durations.P99;
        limit = limit > StuckItems.Least ? limit : StuckItems.Least;
        var oldest = new TopItems(MostSlow);
        var count = 0;
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            var items = columns.Chunk(chunk);
            for (var place = items.Statuses.IndexOf((byte)ItemStatus.Running); place >= 0 && place < items.Length; place++)
            {
                var age = span - items.Starts[place];
                if (items.Statuses[place] == (byte)ItemStatus.Running && age > limit.TotalMilliseconds)
                {
                    count++;
                    oldest.Add(age, (chunk * ItemColumns.ChunkLength) + place);
                }
            }
        }

        return new StuckItems(limit, count, oldest.Items);
    }
}
