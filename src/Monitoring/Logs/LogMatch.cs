namespace Fanout.Monitoring.Logs;

/// <summary>How lines were recognised as those of an attempt.</summary>
public enum LogMatch
{
    /// <summary>No lines were found.</summary>
    None,

    /// <summary>By the id of the request: these are exactly the lines of the attempt.</summary>
    RequestId,

    /// <summary>By function and time alone, and one invocation of the function fits.</summary>
    TimeOne,

    /// <summary>By function and time alone, and several invocations fit: lines of others are among them.</summary>
    TimeSeveral,
}
