using System.Text.Json;

namespace Fanout.Conformance.Cases;

/// <summary>Finds and reads cases.</summary>
internal static class CaseFolder
{
    /// <summary>The folder beside the repository that holds the cases, looked for from the given directory upwards; null where there is none.</summary>
    public static string? FindDefault(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dashboard.sln")))
            {
                var cases = Path.GetFullPath(Path.Combine(directory.FullName, "..", "shared", "conformance", "cases"));
                return Directory.Exists(cases) ? cases : null;
            }
        }

        return null;
    }

    /// <summary>Reads every case below the folder, in the order of their paths.</summary>
    /// <exception cref="JsonException">A file is no case; the message names it.</exception>
    public static IReadOnlyList<ConformanceCase> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ReadFile)];

    private static ConformanceCase ReadFile(string file)
    {
        try
        {
            return ConformanceCase.Parse(File.ReadAllText(file));
        }
        catch (JsonException exception)
        {
            throw new JsonException($"{file} is no conformance case: {exception.Message}", exception);
        }
    }
}
