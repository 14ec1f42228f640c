using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Benchmarks.Monitoring;

/// <summary>Reads a page into the classes of the client, as the client does, without HTTP around it.</summary>
internal static class HistoryDecoder
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new EpochSeconds(), new EventType() },
    };

    public static List<HistoryEvent> Decode(byte[] page) => JsonSerializer.Deserialize<Page>(page, Options)!.Events;

    private sealed record Page(List<HistoryEvent> Events);

    private sealed class EpochSeconds : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTime.UnixEpoch.AddSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue((value - DateTime.UnixEpoch).TotalSeconds);
    }

    private sealed class EventType : JsonConverter<HistoryEventType>
    {
        public override HistoryEventType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            HistoryEventType.FindValue(reader.GetString());

        public override void Write(Utf8JsonWriter writer, HistoryEventType value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
