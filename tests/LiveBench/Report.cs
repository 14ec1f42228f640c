using System.Globalization;

namespace Fanout.LiveBench;

/// <summary>Prints figures, one line each as soon as it is there.</summary>
internal static class Report
{
    private const double Mebi = 1024 * 1024;
    private const int LargestPage = 1_000;

    internal static void WriteHead(BenchOptions options) => Console.WriteLine(
        $"{Environment.ProcessorCount} processors, load {Load()} before the first run; dashboard, endpoint, functions and viewers share them\n"
        + $"poll interval {Seconds(options.Poll)} s\n");

    internal static void WriteFoot() => Console.WriteLine($"\nload {Load()} after the last run");

    internal static void WriteRun(Workload workload, BenchOptions options, RunFigures run)
    {
        Console.WriteLine($"""
            {workload.Name}, {Seconds(run.Took)} s
              event to frame       p50 {Milliseconds(run.Percentile(50))}, p99 {Milliseconds(run.Percentile(99))} ({run.Latencies.Count} events; a frame every {Milliseconds(run.FrameInterval)}; aim p99 {Milliseconds(options.Poll + TimeSpan.FromMilliseconds(100))})
              page, live           {Page(run.LivePage)}
              page, new process    {Page(run.NewProcessPage)}
              page, from the store {Page(run.StoredPage)} (aim 1000 ms)
              server               {Seconds(run.Processor)} s of processor, {Number(run.Processor / run.Took)} in use, {Megabytes(run.Peak)} MiB at most, with the endpoint in it
              viewer               {Number(run.BytesPerSecond)} bytes/s
              calls                {Calls(workload, options, run)}
            """);
    }

    // What is asked while runs are looked for is in ListExecutions and ListStateMachines too, once a second here.
    private static string Calls(Workload workload, BenchOptions options, RunFigures run)
    {
        var pages = Math.Ceiling(run.Events / (double)LargestPage);
        var polls = Math.Ceiling(run.Watched / options.Poll);
        var history = workload.IsDistributed ? pages : Math.Max(pages, polls);
        return string.Join(", ", run.Calls.Where(call => call.Value > 0).Select(call => call.Key switch
        {
            "GetExecutionHistory" => $"{call.Key} {call.Value} (least {history}: {pages} pages of events, {polls} polls)",
            "ListExecutions" when workload.IsDistributed =>
                $"{call.Key} {call.Value} (least {Math.Ceiling(workload.Items / (double)LargestPage)}: pages of children)",
            "DescribeMapRun" => $"{call.Key} {call.Value} (most {Math.Ceiling(run.Watched.TotalSeconds)}: one a second for an account)",
            _ => $"{call.Key} {call.Value}",
        }));
    }

    internal static void WriteViewers(string name, ViewerFigures figures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-26} {figures.Viewers,5} viewers: {figures.Frames.Count,4} frames in {figures.Watched.TotalSeconds:F1} s, {figures.ProcessorPerSecond,5:F2} processors, {figures.Bytes / figures.Watched.TotalSeconds / figures.Viewers,8:F0} bytes/s each, {(figures.Viewers > 1 ? figures.Memory / (figures.Viewers - 1) / 1024d : 0),6:F0} KiB each"));

    /// <summary>What each more viewer cost, in parts of what it cost a bare hub.</summary>
    internal static void WriteRatio(ViewerFigures one, ViewerFigures many, ViewerFigures bareOne, ViewerFigures bareMany) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{many.Viewers} viewers cost {Microseconds(one, many):F1} µs of processor a frame and viewer, a bare group broadcast {Microseconds(bareOne, bareMany):F1}: {Microseconds(one, many) / Microseconds(bareOne, bareMany):F2} times (aim 2)"));

    // By frames, not by time: on a busy machine the same run is polled less often, and the work of a poll must not be taken for that of viewers.
    private static double Microseconds(ViewerFigures one, ViewerFigures many) =>
        ((many.Processor / many.Frames.Count) - (one.Processor / one.Frames.Count)).TotalMicroseconds / (many.Viewers - 1);

    private static string Page(PageFigures? page) => page is null
        ? "-"
        : $"first content {Milliseconds(page.First)}, whole {Milliseconds(page.Whole)}, cells {Milliseconds(page.Cells)}";

    private static string Milliseconds(TimeSpan? time) => time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalMilliseconds:F0} ms") : "-";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("N2", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / Mebi).ToString("N0", CultureInfo.InvariantCulture);

    // Other work on the machine makes figures worthless; whoever reads them has to see it.
    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
}
