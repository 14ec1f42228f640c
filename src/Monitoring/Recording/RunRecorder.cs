using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Recording;

/// <summary>
/// Lets this program write the history of a run of its own: work that it does itself and that is shown as any other run. Nobody polls
/// such a run; whoever records it is its only writer.
/// </summary>
public sealed class RunRecorder(IRunStore store, RunFeed feed, TimeProvider time, ILogger<RunRecorder> logger)
{
    /// <summary>Opens a run for writing, from the beginning or from where a former process left it.</summary>
    /// <exception cref="ArgumentException">The run is an execution of AWS's.</exception>
    public RecordedRun Open(RunIdentity run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Origin == RunOrigin.Recorded
            ? new RecordedRun(run, store, feed, time, logger)
            : throw new ArgumentException($"{run.Execution} has a history that AWS writes.", nameof(run));
    }
}
