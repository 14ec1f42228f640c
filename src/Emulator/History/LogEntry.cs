namespace Fanout.Emulator.History;

/// <summary>What the log of an execution keeps: its events, and what resuming needs to know beyond them.</summary>
internal abstract record LogEntry
{
    private LogEntry()
    {
    }

    /// <summary>An event and the thread of execution it belongs to.</summary>
    /// <param name="Thread">Number of the thread.</param>
    /// <param name="Event">The event.</param>
    /// <param name="NextState">For a state's exit the state that follows; null when the thread ends with it.</param>
    internal sealed record Recorded(int Thread, HistoryEvent Event, string? NextState) : LogEntry;

    /// <summary>A thread began: a branch or an iteration.</summary>
    /// <param name="Thread">Its number.</param>
    /// <param name="Parent">Number of the thread that waits for it.</param>
    /// <param name="GroupId">Id of the MapStateStarted or ParallelStateStarted event it belongs to.</param>
    /// <param name="Index">Index of the branch or iteration.</param>
    internal sealed record ThreadOpened(int Thread, int Parent, long GroupId, int Index) : LogEntry;

    /// <summary>The open state of a thread is going to be tried again.</summary>
    /// <param name="Thread">Number of the thread.</param>
    /// <param name="Retries">Retries used up so far, by retrier.</param>
    /// <param name="DueAt">When the next attempt begins.</param>
    internal sealed record RetryPlanned(int Thread, int[] Retries, DateTimeOffset DueAt) : LogEntry;

    /// <summary>The branches or iterations a thread waits for were given up because one of them failed.</summary>
    /// <param name="Thread">Number of the waiting thread.</param>
    /// <param name="FailedId">Id of the failing event, from which the waiting thread goes on.</param>
    /// <param name="Error">Error of the failure.</param>
    /// <param name="Cause">Cause of the failure.</param>
    internal sealed record GroupFailed(int Thread, long FailedId, string? Error, string? Cause) : LogEntry;
}
