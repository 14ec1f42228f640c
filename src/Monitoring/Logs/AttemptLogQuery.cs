using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Logs;

/// <summary>The attempt whose lines are wanted.</summary>
public sealed record AttemptLogQuery
{
    /// <summary>The run it belongs to.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>Its call of a function.</summary>
    public required LambdaInvocation Call { get; init; }

    /// <summary>How often the run was redriven.</summary>
    public int Redrives { get; init; }

    /// <summary>Lines wanted, 1 to 10,000; the lines after them are left out and said to be there.</summary>
    public int Take { get; init; } = 1_000;
}
