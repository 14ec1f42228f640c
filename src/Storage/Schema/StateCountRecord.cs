using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>state_counts</c>: the visits of one state in one run.</summary>
internal sealed class StateCountRecord
{
    public long RunId { get; set; }

    public required string State { get; set; }

    public int Running { get; set; }

    public int Succeeded { get; set; }

    public int Failed { get; set; }

    public int Caught { get; set; }

    public int Aborted { get; set; }

    public int Retried { get; set; }

    public StateCounts ToCounts() => new(State)
    {
        Running = Running,
        Succeeded = Succeeded,
        Failed = Failed,
        Caught = Caught,
        Aborted = Aborted,
        Retried = Retried,
    };
}
