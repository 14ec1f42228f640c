namespace Fanout.Emulator.Engine.Testing;

/// <summary>How a test ended.</summary>
internal enum StateTestStatus
{
    /// <summary>The state completed.</summary>
    Succeeded,

    /// <summary>The state failed.</summary>
    Failed,

    /// <summary>The state failed, and a retrier would begin another attempt.</summary>
    Retriable,

    /// <summary>The state failed, and a catcher leads on.</summary>
    CaughtError,
}
