using System.Buffers;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Insights;

/// <summary>What one pass over the items collects.</summary>
internal sealed class InsightPass
{
    /// <summary>A rate over fewer items says nothing.</summary>
    private const int FewestForRate = 10;

    private readonly ItemColumns _columns;
    private readonly BusyTime _busy;
    private readonly RecentEnds _recent;
    private readonly TopItems _slowest = new(InsightReader.MostSlow);
    private int _lastStart = -1;

    internal InsightPass(ItemColumns columns, int span)
    {
        (_columns, Span) = (columns, span);
        (_busy, _recent) = (new BusyTime(span), new RecentEnds(span));
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            Take(columns.Chunk(chunk), chunk * ItemColumns.ChunkLength);
        }
    }

    internal int Span { get; }

    internal int Ended { get; private set; }

    internal int Running { get; private set; }

    private int Timed { get; set; }

    internal RateWindow Recent(int fewest) => _recent.WindowWith(fewest);

    internal ConcurrencySeries Concurrency(DateTimeOffset start) =>
        Ended + Running == 0 ? new ConcurrencySeries(start, TimeSpan.Zero, []) : _busy.ToSeries(start);

    internal IReadOnlyList<SlowItem> Slowest => _slowest.Items;

    internal DateTimeOffset? LastStart(DateTimeOffset start) => _lastStart < 0 ? null : start.AddMilliseconds(_lastStart);

    internal double? ItemsPerSecond(bool goesOn) =>
        Ended < FewestForRate ? null
        : goesOn ? _recent.PerSecond()
        : Span > 0 ? Ended * 1_000.0 / Span : null;

    internal DurationFigures? ReadDurations()
    {
        if (Timed == 0)
        {
            return null;
        }

        var all = ArrayPool<int>.Shared.Rent(Timed);
        var values = all.AsSpan(0, Timed);
        CopyDurations(values);
        var half = Quantiles.Find(values, 0.5);
        var most = Quantiles.Find(values, 0.9, half.Rank);
        var nearlyAll = Quantiles.Find(values, 0.99, most.Rank);
        ArrayPool<int>.Shared.Return(all);
        return new DurationFigures(Timed, Time(half.Value), Time(most.Value), Time(nearlyAll.Value));
    }

    private static TimeSpan Time(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static bool IsTimed(byte status) =>
        status is (byte)ItemStatus.Succeeded or (byte)ItemStatus.Failed or (byte)ItemStatus.TimedOut;

    private void Take(in ItemSpan items, int first)
    {
        for (var place = 0; place < items.Length; place++)
        {
            var (status, start) = (items.Statuses[place], items.Starts[place]);
            if (status == (byte)ItemStatus.Pending)
            {
                continue;
            }

            if (status == (byte)ItemStatus.Running)
            {
                Running++;
                _lastStart = Math.Max(_lastStart, start);
                _busy.Add(start, Span);
                continue;
            }

            var duration = items.Durations[place];
            var end = start > int.MaxValue - duration ? int.MaxValue : start + duration;
            Ended++;
            _busy.Add(start, end);
            _recent.Add(end);
            if (IsTimed(status))
            {
                Timed++;
                _slowest.Add(duration, first + place);
            }
        }
    }

    private void CopyDurations(Span<int> target)
    {
        var count = 0;
        for (var chunk = 0; chunk < _columns.ChunkCount; chunk++)
        {
            var items = _columns.Chunk(chunk);
            for (var place = 0; place < items.Length; place++)
            {
                if (IsTimed(items.Statuses[place]))
                {
                    target[count++] = items.Durations[place];
                }
            }
        }
    }
}
