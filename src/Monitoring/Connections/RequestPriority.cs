namespace Fanout.Monitoring.Connections;

/// <summary>Who goes first when requests wait for the budget.</summary>
public enum RequestPriority
{
    /// <summary>Nobody waits for the answer. Every fourth request is one of these even while others wait, so that none starves.</summary>
    Background,

    /// <summary>Somebody watches the run.</summary>
    Watched,

    /// <summary>A person pressed a button.</summary>
    Interactive,
}
