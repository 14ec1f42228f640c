using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// The manifest.json of an export.
/// <code>{"DestinationBucket":"b","MapRunArn":"arn:…","ResultFiles":{"FAILED":[],"PENDING":[],"SUCCEEDED":[{"Key":"out/…/SUCCEEDED_0.json","Size":123}]}}</code>
/// </summary>
internal sealed record ResultManifest(
    string DestinationBucket, string MapRunArn, IReadOnlyList<ResultFile> Failed, IReadOnlyList<ResultFile> Pending, IReadOnlyList<ResultFile> Succeeded)
{
    internal byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ChildResultJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString(nameof(DestinationBucket), DestinationBucket);
            writer.WriteString(nameof(MapRunArn), MapRunArn);
            writer.WriteStartObject("ResultFiles");
            Write(writer, "FAILED", Failed);
            Write(writer, "PENDING", Pending);
            Write(writer, "SUCCEEDED", Succeeded);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The SUCCEEDED files that a manifest names.</summary>
    internal static async Task<IReadOnlyList<ResultFile>> ReadSucceededAsync(Stream content, CancellationToken cancellationToken)
    {
        using var manifest = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
        return [.. manifest.RootElement.GetProperty("ResultFiles").GetProperty("SUCCEEDED").EnumerateArray()
            .Select(file => new ResultFile(file.GetProperty("Key").GetString() ?? "", file.GetProperty("Size").GetInt64()))];
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<ResultFile> files)
    {
        writer.WriteStartArray(name);
        foreach (var file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("Key", file.Key);
            writer.WriteNumber("Size", file.Size);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
