namespace Fanout.Monitoring.Logs;

/// <summary>What a line of Lambda's own says.</summary>
internal enum PlatformLineKind
{
    /// <summary>An invocation starts.</summary>
    Start,

    /// <summary>An invocation is over; nothing of it follows.</summary>
    Report,

    /// <summary>Something else: its end, the start of its environment, a span.</summary>
    Other,
}
