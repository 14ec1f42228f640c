using System.Text.Json.Serialization;

namespace Fanout.Emulator.Wire;

/// <summary>Body of an error.</summary>
internal sealed record WireErrorBody(
    [property: JsonPropertyName("__type")] string Type,
    string? Message,
    string? Reason,
    string? ResourceName);
