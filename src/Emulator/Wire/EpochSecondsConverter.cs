using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fanout.Emulator.Wire;

/// <summary>Timestamps as numbers: seconds since 1970 with up to three decimals, for example <c>1790218595.794</c>.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    private const decimal MillisecondsPerSecond = 1000m;

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDecimal() * MillisecondsPerSecond));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(ToNumber(value));

    internal static decimal ToNumber(DateTimeOffset value) => value.ToUnixTimeMilliseconds() / MillisecondsPerSecond;
}
