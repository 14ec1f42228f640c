using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>The evaluated parameters of an ItemReader or ResultWriter: an object of strings.</summary>
internal sealed class S3Parameters(string json)
{
    private readonly JsonElement _root = JsonElement.Parse(json);

    /// <returns>The text; null when it is absent or not a text.</returns>
    internal string? Find(string name) =>
        _root.ValueKind == JsonValueKind.Object && _root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
