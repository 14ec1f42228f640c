using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fanout.Aws.Runtime;

/// <summary>
/// Sends a new token when the caller gave none, so that the retries of one call are one request to the service:
/// a call is written once and then sent as often as needed.
/// </summary>
internal sealed class IdempotencyTokenConverter : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value ?? Guid.NewGuid().ToString());
}
