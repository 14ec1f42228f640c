namespace Fanout.Dashboard.BrowserTests.Infrastructure;

/// <summary>The browser the tests drive: the system's, because a test never downloads one.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    internal static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <exception cref="InvalidOperationException">There is none: a browser test fails then, it is never skipped.</exception>
    internal static string Find()
    {
        if (Environment.GetEnvironmentVariable("FANOUT_CHROMIUM") is { Length: > 0 } named)
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "Browser tests need Chromium. Run eng/test.sh, which installs it, or set FANOUT_CHROMIUM to its path.");
    }
}
