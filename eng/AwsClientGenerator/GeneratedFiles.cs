using System.Text;

namespace Fanout.AwsClientGenerator;

/// <summary>The folder of generated sources: what is no longer generated is deleted, what did not change keeps its time stamp.</summary>
internal static class GeneratedFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the files by their path below <paramref name="root"/> and returns how many were written or deleted.</summary>
    public static int Write(string root, IReadOnlyDictionary<string, string> files)
    {
        var changed = 0;
        foreach (var stale in Existing(root).Where(path => !files.ContainsKey(path)))
        {
            File.Delete(Path.Combine(root, stale));
            changed++;
        }

        foreach (var (path, text) in files)
        {
            var target = Path.Combine(root, path);
            if (File.Exists(target) && File.ReadAllText(target) == text)
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text, Utf8);
            changed++;
        }

        return changed;
    }

    /// <summary>The generated files below <paramref name="root"/>, as paths with forward slashes.</summary>
    public static IReadOnlyList<string> Existing(string root) =>
        [.. ServiceDefinition.All
            .Select(service => Path.Combine(root, service.Folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
}
