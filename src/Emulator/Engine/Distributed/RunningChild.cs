using Fanout.Emulator.History;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>A child execution while it runs. Its log is the part of the Map Run's that is its own.</summary>
internal sealed class RunningChild : IExecutionLog
{
    private readonly MapRun _run;
    private long _last;
    private long _first;
    private bool _skipsStart;

    /// <summary>A new child, or one that runs again.</summary>
    /// <param name="run">Its Map Run.</param>
    /// <param name="number">Its number.</param>
    /// <param name="items">How many items it has.</param>
    /// <param name="start">When it started.</param>
    internal RunningChild(MapRun run, int number, int items, DateTimeOffset start)
    {
        (_run, Number, Items, Start, Since) = (run, number, items, start, start);
        (_first, _last) = (ChildRecord.Nowhere, ChildRecord.Nowhere);
        History = NewHistory(position: null);
    }

    internal int Number { get; }

    internal int Items { get; }

    /// <summary>When it first started.</summary>
    internal DateTimeOffset Start { get; }

    /// <summary>When its time limit began to count.</summary>
    internal DateTimeOffset Since { get; init; }

    /// <summary>How often it was redriven.</summary>
    internal int RedriveCount { get; init; }

    /// <summary>When it was redriven last.</summary>
    internal DateTimeOffset? RedriveTime { get; init; }

    /// <summary>What writes its history.</summary>
    internal HistoryWriter History { get; private set; }

    /// <summary>Where it stands when a former process began it; null for a new one.</summary>
    internal ThreadResume? Resume { get; private set; }

    /// <summary>Its input; let go of once it runs.</summary>
    internal JsonData? Input { get; set; }

    /// <summary>Whether it begins anew although its start has been recorded.</summary>
    internal bool IsRepeated => _skipsStart;

    /// <summary>Where its last record is.</summary>
    internal long Last => Volatile.Read(ref _last);

    /// <summary>Where its first record is.</summary>
    internal long First => Volatile.Read(ref _first);

    /// <summary>Goes on with what the log tells of it.</summary>
    /// <param name="first">Where its first record is.</param>
    /// <param name="last">Where its last record is.</param>
    /// <param name="resumed">What the log tells; null to run it from its beginning, as EXPRESS children are.</param>
    internal void Continue(long first, long last, ResumedExecution? resumed)
    {
        (_first, _last) = (first, last);
        _skipsStart = resumed is null;
        Resume = resumed?.Root;
        History = NewHistory(resumed?.Position);
    }

    /// <inheritdoc />
    public void Append(ReadOnlySpan<LogEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        var end = StateAfter(entries[^1]);
        var isStart = _last == ChildRecord.Nowhere;
        if (_run.Identity.IsExpress && end == ChildState.Running && (!isStart || _skipsStart))
        {
            return; // Nobody can read the events of an EXPRESS execution, and it is run again from its beginning.
        }

        var kind = end == ChildState.Running ? isStart ? ChildRecordKind.Started : ChildRecordKind.Continued : ChildRecordKind.Ended;
        var record = new ChildRecord(kind, Number)
        {
            Previous = _last,
            First = _first,
            Items = Items,
            State = end,
            Time = kind == ChildRecordKind.Ended ? ((LogEntry.Recorded)entries[^1]).Event.Timestamp : Start,
        };
        var offset = _run.Append(this, record, entries);
        Volatile.Write(ref _last, offset);
        if (isStart)
        {
            Volatile.Write(ref _first, offset);
        }
    }

    /// <inheritdoc />
    public long Length => _run.Log.Length;

    /// <inheritdoc />
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _run.Log.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        // The log is the Map Run's.
    }

    private HistoryWriter NewHistory(HistoryPosition? position) =>
        new(history: null, log: this, _run.Time, position, _run.Identity.IsExpress ? int.MaxValue : _run.MaxEvents);

    private static ChildState StateAfter(LogEntry entry) => entry is LogEntry.Recorded { Event.Type: var type }
        ? type switch
        {
            HistoryEventType.ExecutionSucceeded => ChildState.Succeeded,
            HistoryEventType.ExecutionFailed => ChildState.Failed,
            HistoryEventType.ExecutionTimedOut => ChildState.TimedOut,
            HistoryEventType.ExecutionAborted => ChildState.Aborted,
            _ => ChildState.Running,
        }
        : ChildState.Running;
}
