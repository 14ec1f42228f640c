using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>Writes and reads the entries of execution logs. The kinds' and event types' numbers stand in files: never reuse one.</summary>
internal static class LogEntryCodec
{
    private const byte Recorded = 1;
    private const byte ThreadOpened = 2;
    private const byte RetryPlanned = 3;
    private const byte GroupFailed = 4;

    internal static void Write(RecordWriter writer, LogEntry entry)
    {
        switch (entry)
        {
            case LogEntry.Recorded recorded:
                writer.Byte(Recorded);
                writer.Number(recorded.Thread);
                writer.Number(recorded.Event.Id);
                writer.Number(recorded.Event.PreviousId);
                writer.Text(recorded.Event.Type.ToString());
                writer.Time(recorded.Event.Timestamp);
                EventDetailsCodec.Write(writer, recorded.Event.Details);
                writer.OptionalText(recorded.NextState);
                break;
            case LogEntry.ThreadOpened opened:
                writer.Byte(ThreadOpened);
                writer.Number(opened.Thread);
                writer.Number(opened.Parent);
                writer.Number(opened.GroupId);
                writer.Number(opened.Index);
                break;
            case LogEntry.RetryPlanned planned:
                writer.Byte(RetryPlanned);
                writer.Number(planned.Thread);
                writer.Number(planned.Retries.Length);
                foreach (var count in planned.Retries)
                {
                    writer.Number(count);
                }

                writer.Time(planned.DueAt);
                break;
            case LogEntry.GroupFailed failed:
                writer.Byte(GroupFailed);
                writer.Number(failed.Thread);
                writer.Number(failed.FailedId);
                writer.OptionalText(failed.Error);
                writer.OptionalText(failed.Cause);
                break;
            default:
                throw new InvalidOperationException($"Log entries of type {entry.GetType().Name} have no form in the journal.");
        }
    }

    internal static LogEntry Read(ref RecordReader reader)
    {
        var kind = reader.Byte();
        var thread = (int)reader.Number();
        switch (kind)
        {
            case Recorded:
                var id = reader.Number();
                var previousId = reader.Number();
                var type = Enum.Parse<HistoryEventType>(reader.Text());
                var timestamp = reader.Time();
                var details = EventDetailsCodec.Read(ref reader);
                return new LogEntry.Recorded(thread, new HistoryEvent(id, previousId, type, timestamp, details), reader.OptionalText());
            case ThreadOpened:
                return new LogEntry.ThreadOpened(thread, (int)reader.Number(), reader.Number(), (int)reader.Number());
            case RetryPlanned:
                var retries = new int[reader.Number()];
                for (var i = 0; i < retries.Length; i++)
                {
                    retries[i] = (int)reader.Number();
                }

                return new LogEntry.RetryPlanned(thread, retries, reader.Time());
            case GroupFailed:
                return new LogEntry.GroupFailed(thread, reader.Number(), reader.OptionalText(), reader.OptionalText());
            default:
                throw new InvalidDataException($"The journal holds a log entry of the unknown kind {kind}; a newer version wrote it.");
        }
    }
}
