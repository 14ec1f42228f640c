using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Tests.Shared.Histories;

/// <summary>
/// A history recorded on AWS, with what the recording's rule derives from it. A sample of an event:
/// <c>{"id": 6, "previousEventId": 5, "type": "MapIterationStarted", "mapIterationStartedEventDetails": {"index": 0, "name": "M"}}</c>.
/// </summary>
public sealed record RecordedHistory(string Id, IReadOnlyList<HistoryEvent> Events, JsonElement Case)
{
    private static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new TextConverter(), new TypeConverter() },
    };

    public static string? Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var cases = Path.Combine(folder.FullName, "shared", "conformance", "cases");
                if (Directory.Exists(cases))
                {
                    return cases;
                }
            }

            return null;
        }
    }

    /// <summary>The histories of an area; empty when the recordings are not beside the repository.</summary>
    public static IEnumerable<RecordedHistory> ReadAll(string area)
    {
        var folder = Folder is { } cases ? new DirectoryInfo(Path.Combine(cases, area)) : null;
        return folder is { Exists: true }
            ? folder.EnumerateFiles("*.json").Select(file => file.FullName).Order(StringComparer.Ordinal).Select(Read).OfType<RecordedHistory>()
            : [];
    }

    /// <summary>Time of an event: recordings have none, so every event gets a second of its own.</summary>
    public static DateTimeOffset TimeOf(long eventId) => new(Start.AddSeconds(eventId), TimeSpan.Zero);

    /// <summary>One history by its id, which is also the name of its file.</summary>
    public static RecordedHistory Get(string id) =>
        Read(Directory.EnumerateFiles(Folder!, id + ".json", SearchOption.AllDirectories).Single())!;

    private static RecordedHistory? Read(string path)
    {
        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        var source = root.TryGetProperty("events", out var events) ? events
            : root.TryGetProperty("expected", out var expected) && expected.TryGetProperty("events", out events) ? events
            : default;

        // Parallel histories were recorded without ids and cannot be put in order again.
        if (source.ValueKind != JsonValueKind.Array
            || source.EnumerateArray().Any(e => e.GetProperty("id").ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        var read = source.Deserialize<List<HistoryEvent>>(Options)!;
        read.ForEach(e => e.Timestamp = TimeOf(e.Id!.Value).UtcDateTime);
        return new RecordedHistory(root.GetProperty("id").GetString()!, read, root);
    }

    /// <summary>Recordings hold JSON texts in parsed form.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return reader.GetString();
            }

            using var value = JsonDocument.ParseValue(ref reader);
            return value.RootElement.GetRawText();
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private sealed class TypeConverter : JsonConverter<HistoryEventType>
    {
        public override HistoryEventType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            HistoryEventType.FindValue(reader.GetString());

        public override void Write(Utf8JsonWriter writer, HistoryEventType value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
