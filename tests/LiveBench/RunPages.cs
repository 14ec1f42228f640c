using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fanout.LiveBench;

/// <summary>Opens pages of a dashboard as a browser does.</summary>
internal static partial class RunPages
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the dashboard lists a run and tells its number.</summary>
    internal static async Task<long> FindAsync(DashboardProcess dashboard, string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await dashboard.Pages.GetStringAsync(new Uri("runs", UriKind.Relative), cancellationToken);
            if (page.Contains(name, StringComparison.Ordinal) && RunLink.Matches(page) is { Count: > 0 } links)
            {
                // The newest run is the one with the highest number.
                return links.Max(link => long.Parse(link.Groups[1].Value, CultureInfo.InvariantCulture));
            }

            await Task.Delay(LookInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Opens the page of a run and asks the hub for its cells.</summary>
    internal static async Task<PageFigures> OpenAsync(DashboardProcess dashboard, long run, string name, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(dashboard, run, name, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await using var viewer = await HubViewer.TryJoinAsync(dashboard.Hub, run, onFrame: null, cancellationToken);
        return viewer is null ? page : page with { Cells = Stopwatch.GetElapsedTime(start) };
    }

    /// <summary>Reads the page of a run: the times until its content begins and until it is whole.</summary>
    internal static async Task<PageFigures> ReadAsync(DashboardProcess dashboard, long run, string name, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await dashboard.Pages.GetAsync(new Uri($"runs/{run}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        var content = new StringBuilder();
        TimeSpan? first = null;
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            content.Append(buffer, 0, read);
            if (first is null && content.ToString() is var shown && shown.Contains("run-page", StringComparison.Ordinal) && shown.Contains(name, StringComparison.Ordinal))
            {
                first = Stopwatch.GetElapsedTime(start);
            }
        }

        return new PageFigures(
            first ?? throw new InvalidOperationException($"The page of run {run} does not show {name}."), Stopwatch.GetElapsedTime(start), Cells: null);
    }

    [GeneratedRegex("""href="/?runs/([0-9]+)["?]""")]
    private static partial Regex RunLink { get; }
}
