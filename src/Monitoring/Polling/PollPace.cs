namespace Fanout.Monitoring.Polling;

/// <summary>Reason for the current poll interval.</summary>
public enum PollPace
{
    /// <summary>The run changes: shortest interval.</summary>
    Live,

    /// <summary>Nothing changed for a while.</summary>
    Quiet,

    /// <summary>Nobody watches.</summary>
    Unwatched,

    /// <summary>The request budget of the connection is used up.</summary>
    Budget,

    /// <summary>AWS throttled us.</summary>
    Throttled,

    /// <summary>The last polls failed.</summary>
    Failing,

    /// <summary>The run has ended; it is not polled any more.</summary>
    Ended,
}
