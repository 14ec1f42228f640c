using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fanout.Aws.Runtime;

/// <summary>Timestamps: seconds since 1970 with a fraction, as <c>1480364166.123</c>, on the wire; UTC in the model.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A double resolves only to the tenth of a microsecond today; decimal keeps what was sent.
        var ticks = decimal.Round(reader.GetDecimal() * TimeSpan.TicksPerSecond);
        return DateTime.UnixEpoch.AddTicks((long)ticks);
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        // As the SDK does, a time of unspecified kind counts as local.
        var sinceEpoch = value.ToUniversalTime() - DateTime.UnixEpoch;
        writer.WriteNumberValue((decimal)sinceEpoch.Ticks / TimeSpan.TicksPerSecond);
    }
}
