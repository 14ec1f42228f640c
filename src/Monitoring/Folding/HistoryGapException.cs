namespace Fanout.Monitoring.Folding;

/// <summary>An event was given to a fold before the one that precedes it. The reader must read again; guessing would lose items.</summary>
public sealed class HistoryGapException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public HistoryGapException()
        : this("Events are missing from the history.")
    {
    }

    /// <summary>Makes the exception.</summary>
    public HistoryGapException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public HistoryGapException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="expected">Id of the event that should have come.</param>
    /// <param name="actual">Id of the event that came.</param>
    public HistoryGapException(long expected, long actual)
        : this($"Event {actual} came where event {expected} was expected; read the history again from event {expected}.")
    {
    }
}
