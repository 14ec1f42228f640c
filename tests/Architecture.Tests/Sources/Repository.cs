namespace Fanout.Architecture.Tests.Sources;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Folders = ["src", "tests"];

    private static readonly string[] NotWritten = ["obj", "bin", "Generated", "Migrations"];

    public static string Root { get; } = FindRoot();

    /// <summary>C# files of <c>src</c> and <c>tests</c> that people write: neither generated nor migrations nor build output.</summary>
    public static IEnumerable<SourceFile> Written() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(NotWritten.Contains))
        .Select(path => new SourceFile(path, File.ReadAllLines(Path.Combine(Root, path))));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Dashboard.sln above '{AppContext.BaseDirectory}'.");
    }
}
