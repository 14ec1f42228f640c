using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>A run to register.</summary>
public sealed record NewRun
{
    /// <summary>Where it runs.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>The execution.</summary>
    public required ExecutionArn Execution { get; init; }

    /// <summary>The machine it executes.</summary>
    public required StateMachineArn StateMachine { get; init; }

    /// <summary>When the execution started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How it became known.</summary>
    public required RunOrigin Origin { get; init; }
}
