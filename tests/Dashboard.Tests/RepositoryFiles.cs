namespace Fanout.Dashboard.Tests;

/// <summary>Files of the repository that tests read as they are.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No Dashboard.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    });

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root.Value, .. path]));
}
