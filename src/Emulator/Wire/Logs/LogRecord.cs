using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>
/// Writes an event as AWS logs it: <c>{"id":"2","type":"FailStateEntered","details":{"name":"A"},"previous_event_id":"0",
/// "event_timestamp":"1790218595794","execution_arn":"…","redrive_count":"0"}</c>. Observed: area logging. AWS cuts payloads
/// at 248 KiB, which are written whole here.
/// </summary>
internal static class LogRecord
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static string Write(HistoryEvent item, ObservedRun run, bool includesData)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Text(item.Id));
            writer.WriteString("type", item.Type.ToString());
            writer.WriteStartObject("details");
            if (item.Details is { } details)
            {
                HistoryEventConverter.WriteDetails(writer, details, includesData);
            }

            writer.WriteEndObject();
            writer.WriteString("previous_event_id", Text(item.PreviousId));
            writer.WriteString("event_timestamp", Text(item.Timestamp.ToUnixTimeMilliseconds()));
            writer.WriteString("execution_arn", run.ExecutionArn);
            writer.WriteString("redrive_count", Text(run.RedriveCount));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
