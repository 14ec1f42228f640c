using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fanout.Aws.Runtime;

/// <summary>Timestamps of CloudWatch Logs: milliseconds since 1970, as <c>1480364166123</c>, on the wire; UTC in the model.</summary>
internal sealed class EpochMillisecondsConverter : JsonConverter<DateTime?>
{
    public override DateTime? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : DateTime.UnixEpoch.AddMilliseconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTime? value, JsonSerializerOptions options)
    {
        if (value is not { } time)
        {
            writer.WriteNullValue();
            return;
        }

        // As the SDK does, a time of unspecified kind counts as local.
        writer.WriteNumberValue((time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond);
    }
}
