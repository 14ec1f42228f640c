namespace Fanout.Monitoring.Runs;

/// <summary>
/// How often a state was visited and what became of the visits. State names are unique within a machine (source: Amazon States
/// Language, "States"), so that the name says which state is meant, also inside of Maps and branches.
/// </summary>
/// <param name="State">Name of the state.</param>
public sealed record StateCounts(string State)
{
    /// <summary>Visits that go on, those that wait for a retry included.</summary>
    public int Running { get; init; }

    /// <summary>Visits that were left without an error.</summary>
    public int Succeeded { get; init; }

    /// <summary>Visits that ended by an error, timeouts included, which no catcher took.</summary>
    public int Failed { get; init; }

    /// <summary>Visits that ended by an error which a catcher took: the run went on from there.</summary>
    public int Caught { get; init; }

    /// <summary>Visits that were ended from outside: by a failure elsewhere, a stop or a timeout of the run.</summary>
    public int Aborted { get; init; }

    /// <summary>Tries beyond the first of each visit, those by a redrive included.</summary>
    public int Retried { get; init; }

    /// <summary>All visits.</summary>
    public int Entered => Running + Succeeded + Failed + Caught + Aborted;
}
