using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Events;

/// <summary>From AWS's event to a row, and from a row to AWS's event or to what a list shows.</summary>
internal static class EventMapping
{
    public static EventRecord ToRecord(RunId run, ScopedEvent scoped)
    {
        var e = scoped.Event;
        if (e.Id is not { } id || e.Timestamp is not { } time || e.Type is null)
        {
            throw new ArgumentException($"An event of run {run} lacks its id, time or type; AWS sends all three.", nameof(scoped));
        }

        var (member, json) = EventDetails.Read(e);
        return new EventRecord
        {
            RunId = run.Value,
            Id = id,
            PreviousId = e.PreviousEventId,
            Type = e.Type.Value,
            At = Utc(time),
            StateName = scoped.StateName,
            Activation = scoped.Item?.Activation,
            Index = scoped.Item?.Index,
            DetailsMember = member,
            Details = json,
        };
    }

    public static HistoryEvent ToHistoryEvent(EventRecord record)
    {
        var e = new HistoryEvent
        {
            Id = record.Id,
            PreviousEventId = record.PreviousId,
            Timestamp = record.At.UtcDateTime,
            Type = record.Type,
        };
        if (record is { DetailsMember: { } member, Details: { } json })
        {
            EventDetails.Write(e, member, json);
        }

        return e;
    }

    public static EventRow ToRow(EventRecord record) => new()
    {
        Id = record.Id,
        PreviousEventId = record.PreviousId ?? 0,
        Type = record.Type,
        Timestamp = record.At,
        StateName = record.StateName,
        Item = record is { Activation: { } activation, Index: { } index } ? new ItemKey(new RunId(record.RunId), activation, index) : null,
        Details = record.Details,
    };

    // Clients leave the kind of a time open or set it to UTC; local times are made by people.
    private static DateTimeOffset Utc(DateTime time) =>
        new(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
