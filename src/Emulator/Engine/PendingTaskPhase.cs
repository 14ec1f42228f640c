namespace Fanout.Emulator.Engine;

/// <summary>How far an attempt is that a worker answers.</summary>
internal enum PendingTaskPhase
{
    /// <summary>An activity's task that no worker has taken.</summary>
    Queued,

    /// <summary>The request that carries the token is on its way.</summary>
    Working,

    /// <summary>The worker's answer is waited for.</summary>
    Waiting,

    /// <summary>It was answered, timed out or given up.</summary>
    Closed,
}
