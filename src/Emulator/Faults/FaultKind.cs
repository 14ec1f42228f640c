namespace Fanout.Emulator.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The call is held up and then done.</summary>
    Latency,

    /// <summary>The call is refused with status 500 and not done.</summary>
    InternalFailure,

    /// <summary>The call is refused with status 503 and not done.</summary>
    ServiceUnavailable,

    /// <summary>The call is refused as one too many and not done.</summary>
    Throttling,

    /// <summary>The connection is cut before the call is done.</summary>
    DropBefore,

    /// <summary>The call is done, and the connection is cut in place of the answer.</summary>
    DropAfter,

    /// <summary>Lists show what was there some time ago.</summary>
    StaleLists,
}
