using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>
/// Another poller wrote the run in the meantime; the caller must start again from the store. Not a failure of the store itself.
/// </summary>
public sealed class RunVersionConflictException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public RunVersionConflictException()
        : this("The run was written by another poller.")
    {
    }

    /// <summary>Makes the exception.</summary>
    public RunVersionConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public RunVersionConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="run">The run.</param>
    /// <param name="expected">Version to which the delta applies.</param>
    /// <param name="actual">Version in the store.</param>
    public RunVersionConflictException(RunId run, long expected, long actual)
        : this($"Run {run} is stored at version {actual}, the delta applies to version {expected}: another poller wrote it.")
    {
    }
}
