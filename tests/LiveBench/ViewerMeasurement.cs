using System.Diagnostics;

namespace Fanout.LiveBench;

/// <summary>Lets many viewers watch one run, of the dashboard or of a bare SignalR hub that sends the same frames.</summary>
internal static class ViewerMeasurement
{
    /// <summary>The shortest time between polls, so that there are as many frames as there can be.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan JoinInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How many watch at once, one after the other.</summary>
    internal static IReadOnlyList<int> Counts { get; } = [1, 100, 1_000];

    /// <summary>Measures the dashboard.</summary>
    internal static async Task<ViewerFigures> MeasureAsync(BenchOptions options, int count, CancellationToken cancellationToken)
    {
        var workload = Workload.Watched;
        await using var dashboard = await DashboardProcess.StartAsync(options.Dashboard, Poll, cancellationToken);
        await Workload.WarmUpAsync(dashboard, cancellationToken);
        var arn = await workload.StartAsync(dashboard.Endpoint, cancellationToken);
        var end = dashboard.Endpoint.WaitAsync(arn, cancellationToken);
        var run = await RunPages.FindAsync(dashboard, workload.Name, cancellationToken);
        return await MeasureAsync(dashboard.Hub, run, count, () => dashboard.Figures, end, cancellationToken);
    }

    /// <summary>Measures a bare hub that sends recorded frames as they came.</summary>
    internal static async Task<ViewerFigures> MeasureBareAsync(
        IReadOnlyList<(TimeSpan Since, byte[] Frame)> frames, int count, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fanout-bare-");
        try
        {
            var recording = Path.Combine(folder.FullName, "frames");
            BareBroadcast.WriteFrames(recording, frames);
            await using var server = await ServerProcess.StartAsync(
                folder.FullName, [typeof(BareBroadcast).Assembly.Location, BareBroadcast.Command, recording], [BareBroadcast.AddressLine], cancellationToken);
            using var http = new HttpClient { BaseAddress = server.Addresses[0], Timeout = Timeout.InfiniteTimeSpan };
            var hub = new UriBuilder(server.Addresses[0]) { Scheme = "ws", Path = BareBroadcast.HubPath }.Uri;
            var begun = new TaskCompletionSource();
            var end = SendAsync(http, begun.Task, cancellationToken);
            return await MeasureAsync(hub, run: 1, count, () => server.Figures, end, cancellationToken, begun.SetResult);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SendAsync(HttpClient http, Task begun, CancellationToken cancellationToken)
    {
        await begun;
        using var answer = await http.PostAsync(new Uri(BareBroadcast.SendPath, UriKind.Relative), null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<ViewerFigures> MeasureAsync(
        Uri hub, long run, int count, Func<ProcessFigures> read, Task end, CancellationToken cancellationToken, Action? onJoined = null)
    {
        var frames = new FrameRecorder();
        var viewers = new List<HubViewer>();
        try
        {
            // The first one opens the channel of the run, which is no cost of a viewer.
            viewers.Add(await JoinAsync(hub, run, frames.Add, cancellationToken));
            var before = read();
            while (viewers.Count < count)
            {
                const int AtOnce = 20;
                var joining = Enumerable.Range(0, Math.Min(AtOnce, count - viewers.Count)).Select(_ => JoinAsync(hub, run, onFrame: null, cancellationToken));
                viewers.AddRange(await Task.WhenAll(joining));
            }

            var joined = read();
            var bytes = viewers.Sum(viewer => viewer.Bytes);
            var start = Stopwatch.GetTimestamp();
            frames.Begin();
            onJoined?.Invoke();
            await end;
            var after = read();
            return new ViewerFigures
            {
                Viewers = count,
                Watched = Stopwatch.GetElapsedTime(start),
                Processor = after.Processor - joined.Processor,
                Memory = joined.Resident - before.Resident,
                Bytes = viewers.Sum(viewer => viewer.Bytes) - bytes,
                Frames = frames.ToList(),
            };
        }
        finally
        {
            foreach (var viewer in viewers)
            {
                await viewer.DisposeAsync();
            }
        }
    }

    private static async Task<HubViewer> JoinAsync(Uri hub, long run, Action<byte[], DateTime>? onFrame, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await HubViewer.TryJoinAsync(hub, run, onFrame, cancellationToken) is { } viewer)
            {
                return viewer;
            }

            await Task.Delay(JoinInterval, TimeProvider.System, cancellationToken);
        }
    }
}
