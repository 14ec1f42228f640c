namespace Fanout.Monitoring.Runs;

/// <summary>Status of an execution, in AWS's words.</summary>
public enum RunStatus
{
    /// <summary>The execution is open.</summary>
    Running = 1,

    /// <summary>It reached its end.</summary>
    Succeeded = 2,

    /// <summary>An error was not caught.</summary>
    Failed = 3,

    /// <summary>The machine's own timeout ended it.</summary>
    TimedOut = 4,

    /// <summary>Somebody stopped it.</summary>
    Aborted = 5,
}
