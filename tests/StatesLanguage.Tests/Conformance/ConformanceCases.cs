using System.Text.Json;

namespace Fanout.StatesLanguage.Tests.Conformance;

/// <summary>The recorded cases, which live beside the repository; without them the tests that need them are skipped.</summary>
internal static class ConformanceCases
{
    public static string? Folder { get; } = FindFolder();

    public static string Require()
    {
        Assert.SkipWhen(Folder is null, "The recorded cases (../shared/conformance/cases) are not beside this repository.");
        return Folder!;
    }

    /// <summary>All case files of an area, or of all areas.</summary>
    public static IEnumerable<(string Name, JsonElement Case)> Read(string area = "*")
    {
        foreach (var file in Directory.EnumerateFiles(Require(), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetFileName(Path.GetDirectoryName(file));
            if (area == "*" || folder == area)
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = 256 });
                yield return ($"{folder}/{Path.GetFileName(file)}", document.RootElement.Clone());
            }
        }
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
            {
                var cases = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "conformance", "cases"));
                return Directory.Exists(cases) ? cases : null;
            }
        }

        return null;
    }
}
