using System.Diagnostics;
using Amazon.StepFunctions;

namespace Fanout.LiveBench;

/// <summary>Measures the live monitoring of one run by one viewer.</summary>
internal sealed class RunMeasurement(BenchOptions options, Workload workload)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    // After its end a run is shown within a poll or two; a large one takes longer to read.
    private static readonly TimeSpan LongestWaitForFrames = TimeSpan.FromMinutes(2);

    internal async Task<RunFigures> MeasureAsync(CancellationToken cancellationToken)
    {
        var arrivals = new CellArrivals();
        await using var dashboard = await DashboardProcess.StartAsync(options.Dashboard, options.Poll, cancellationToken);
        await Workload.WarmUpAsync(dashboard, cancellationToken);
        var arn = await workload.StartAsync(dashboard.Endpoint, cancellationToken);
        var before = dashboard.Figures;
        var end = dashboard.Endpoint.WaitAsync(arn, cancellationToken);
        var run = await RunPages.FindAsync(dashboard, workload.Name, cancellationToken);
        var viewer = await JoinAsync(dashboard, run, arrivals, end, cancellationToken);
        var joined = Stopwatch.GetTimestamp();
        var joinedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
        await dashboard.Endpoint.CountCallsAsync(cancellationToken);
        var page = await OpenHalfwayAsync(dashboard, run, viewer, arrivals, end, cancellationToken);
        var took = await end;
        await WaitForFramesAsync(viewer, arrivals, cancellationToken);
        var watched = Stopwatch.GetElapsedTime(joined);
        var after = dashboard.Figures;
        var calls = await dashboard.Endpoint.ReadCallsAsync(cancellationToken);
        var bytes = viewer?.Bytes ?? 0;
        if (viewer is not null)
        {
            await viewer.DisposeAsync();
        }

        var history = await dashboard.Endpoint.ReadHistoryAsync(arn, cancellationToken);
        var latencies = workload.IsDistributed
            ? Latencies(await dashboard.Endpoint.ReadChildEndsAsync(arn, cancellationToken), arrivals)
            : Latencies(history, arrivals);

        // A run that nobody watches and that has ended is not in memory: each page reads it from the store, the first one with code that was never used.
        await dashboard.RestartAsync(cancellationToken);
        await dashboard.Pages.GetStringAsync(new Uri("runs", UriKind.Relative), cancellationToken);
        var newProcess = await RunPages.ReadAsync(dashboard, run, workload.Name, cancellationToken);
        return new RunFigures
        {
            Took = took,
            Latencies = [.. latencies.Order()],
            FrameInterval = Median(arrivals.FrameTimes.Zip(arrivals.FrameTimes.Skip(1), (left, right) => right - left)),
            LivePage = page,
            NewProcessPage = newProcess,
            StoredPage = await RunPages.OpenAsync(dashboard, run, workload.Name, cancellationToken),
            Processor = after.Processor - before.Processor,
            Peak = after.Peak,
            BytesPerSecond = bytes / watched.TotalSeconds,
            Calls = calls,
            Watched = watched,
            Events = history.Count(happened => happened.Timestamp!.Value.ToUniversalTime() > joinedAt),
        };
    }

    private static async Task<HubViewer?> JoinAsync(DashboardProcess dashboard, long run, CellArrivals arrivals, Task end, CancellationToken cancellationToken)
    {
        // The Map has to begin before there are cells, and to be read.
        while (true)
        {
            var isOver = end.IsCompleted;
            if (await HubViewer.TryJoinAsync(dashboard.Hub, run, arrivals.Read, cancellationToken) is { } viewer)
            {
                return viewer;
            }

            if (isOver)
            {
                return null;
            }

            await Task.Delay(LookInterval, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<PageFigures?> OpenHalfwayAsync(
        DashboardProcess dashboard, long run, HubViewer? viewer, CellArrivals arrivals, Task end, CancellationToken cancellationToken)
    {
        while (viewer is not null && !end.IsCompleted)
        {
            if (arrivals.EndedCount >= workload.Items / 2)
            {
                return await RunPages.OpenAsync(dashboard, run, workload.Name, cancellationToken);
            }

            await Task.Delay(LookInterval, TimeProvider.System, cancellationToken);
        }

        return null;
    }

    private async Task WaitForFramesAsync(HubViewer? viewer, CellArrivals arrivals, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (viewer is not null && arrivals.EndedCount < workload.Items)
        {
            if (Stopwatch.GetElapsedTime(start) > LongestWaitForFrames)
            {
                throw new InvalidOperationException($"Of {workload.Items} items the viewer has seen {arrivals.EndedCount} end, with {arrivals.Gaps} gaps in {arrivals.FrameTimes.Count} frames.");
            }

            await Task.Delay(LookInterval, TimeProvider.System, cancellationToken);
        }
    }

    // Each event with the frame that shows its own cell.
    private static IEnumerable<TimeSpan> Latencies(IEnumerable<Amazon.StepFunctions.Model.HistoryEvent> history, CellArrivals arrivals)
    {
        foreach (var happened in history)
        {
            var arrival = happened.Type == HistoryEventType.MapIterationStarted ? arrivals.Begun(happened.MapIterationStartedEventDetails.Index!.Value)
                : happened.Type == HistoryEventType.MapIterationSucceeded ? arrivals.EndedAt(happened.MapIterationSucceededEventDetails.Index!.Value)
                : null;
            if (arrival is { } seen)
            {
                yield return seen - happened.Timestamp!.Value.ToUniversalTime();
            }
        }
    }

    // Children have no index on the endpoint: the n-th that ended is set against the n-th that was seen to have ended.
    private static IEnumerable<TimeSpan> Latencies(List<DateTime> ends, CellArrivals arrivals)
    {
        var seen = arrivals.Ends();
        return ends.Order().Skip(ends.Count - seen.Count).Zip(seen, (end, arrival) => arrival - end);
    }

    private static TimeSpan? Median(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] ordered = [.. times.Order()];
        return ordered.Length == 0 ? null : ordered[ordered.Length / 2];
    }
}
