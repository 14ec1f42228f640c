using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Remembers which runs somebody has looked at since they ended, for all who use this database.</summary>
public interface IRunLooks
{
    /// <summary>Somebody looks at a run. Does nothing while it goes on: what happens afterwards would count as seen.</summary>
    /// <returns>True when it was the first look.</returns>
    Task<bool> MarkAsync(RunId run, CancellationToken cancellationToken);
}
