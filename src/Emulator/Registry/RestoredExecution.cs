using Fanout.Emulator.Engine;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>An execution that is about to go on: one that a former process did not finish, or one that is redriven.</summary>
/// <param name="Entries">What its log holds.</param>
/// <param name="Resumed">Where it stands.</param>
/// <param name="Log">Its log, open to go on.</param>
internal sealed record RestoredExecution(IReadOnlyList<LogEntry> Entries, ResumedExecution Resumed, IExecutionLog Log)
{
    /// <summary>How often the log tells that it was redriven.</summary>
    internal int Redrives => Resumed.Events.Count(item => item.Type == HistoryEventType.ExecutionRedriven);

    /// <summary>Writes the redrive of an execution that has ended; it goes on from there.</summary>
    internal RestoredExecution Redrive(ExecutionHistory history, ExecutionRedrives redrives)
    {
        var last = Resumed.Events[^1];
        var time = redrives.Date!.Value;
        var redriven = new HistoryEvent(
            last.Id + 1,
            last.Id,
            HistoryEventType.ExecutionRedriven,
            time > last.Timestamp ? time : last.Timestamp,
            new EventDetails.ExecutionRedriven(redrives.Count));
        var entry = new LogEntry.Recorded(0, redriven, NextState: null);
        history.Append(redriven);
        Log.Append([entry]);
        LogEntry[] entries = [.. Entries, entry];
        return this with { Entries = entries, Resumed = ResumedExecution.From(entries) };
    }
}
