using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// The manifest.json of an S3 Inventory report, whose items are the rows of the report.
/// <code>
/// {"destinationBucket":"arn:aws:s3:::reports","fileFormat":"CSV","fileSchema":"Bucket, Key, Size",
///  "files":[{"key":"daily/data/1.csv.gz","size":99,"MD5checksum":"…"}]}
/// </code>
/// Source: Amazon S3 user guide, "Locating your inventory list". Keys in the rows stay URL-encoded, as S3 writes them.
/// </summary>
internal static class InventoryManifest
{
    private const string ArnPrefix = "arn:aws:s3:::";

    /// <exception cref="ItemReaderException">It is no such manifest.</exception>
    internal static async Task<ManifestFiles> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var manifest = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
        var root = manifest.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Array)
        {
            throw new ItemReaderException("The manifest of an S3 Inventory must be a JSON object with an array 'files'.");
        }

        var bucket = Text(root, "destinationBucket");
        bucket = bucket.StartsWith(ArnPrefix, StringComparison.Ordinal) ? bucket[ArnPrefix.Length..] : bucket;
        return new ManifestFiles([.. files.EnumerateArray().Select(file => (bucket, Text(file, "key")))], Format(root));
    }

    private static ItemFormat Format(JsonElement root) => Text(root, "fileFormat").ToUpperInvariant() switch
    {
        "CSV" => new ItemFormat(ItemFormatKind.Csv, Csv: new CsvForm(",", Text(root, "fileSchema").Split(',', StringSplitOptions.TrimEntries))),
        "PARQUET" => new ItemFormat(ItemFormatKind.Parquet),
        var other => throw new ItemReaderException($"The S3 Inventory has the format {other}; the local endpoint reads CSV and Parquet."),
    };

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.GetString() is { } text
            ? text
            : throw new ItemReaderException($"The manifest of the S3 Inventory lacks '{name}'.");
}
