using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>What came back.</summary>
internal sealed record WireResponse(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    internal JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>Name of the error without its namespace.</summary>
    internal string? Error => ((string?)Json["__type"])?.Split('#')[1];

    internal string? Message => (string?)Json["message"];

    internal static async Task<WireResponse> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Content.Headers.ContentType?.ToString(),
        response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
}
