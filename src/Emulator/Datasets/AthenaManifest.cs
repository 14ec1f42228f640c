using System.Text;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// The manifest that Athena writes for an UNLOAD: the URL of an object per line.
/// <code>s3://bucket/out/20260102_030405_00001_abcde.gz</code>
/// Source: Athena user guide, "UNLOAD".
/// </summary>
internal static class AthenaManifest
{
    private const string Scheme = "s3://";

    /// <exception cref="ItemReaderException">A line is no URL of an object.</exception>
    internal static async Task<ManifestFiles> ReadAsync(Stream content, ItemFormat format, CancellationToken cancellationToken)
    {
        var files = new List<(string Bucket, string Key)>();
        using var lines = new StreamReader(content, Encoding.UTF8);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            var url = line.Trim().Trim('"');
            if (url.Length > 0)
            {
                files.Add(Parse(url));
            }
        }

        return new ManifestFiles(files, format);
    }

    private static (string Bucket, string Key) Parse(string url)
    {
        var rest = url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? url[Scheme.Length..] : "";
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < rest.Length - 1
            ? (rest[..slash], rest[(slash + 1)..])
            : throw new ItemReaderException($"The manifest has '{url}' where it should have the URL of an object, s3://bucket/key.");
    }
}
