using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>What the stored runs of a machine add up to.</summary>
/// <param name="StateMachine">The machine.</param>
/// <param name="Runs">Runs stored.</param>
/// <param name="OpenRuns">Runs that have not ended.</param>
/// <param name="Items">Items of those runs by status.</param>
/// <param name="LastStartedAt">Start of the newest run.</param>
public sealed record MachineStatistics(
    StateMachineArn StateMachine, int Runs, int OpenRuns, ItemCounts Items, DateTimeOffset? LastStartedAt);
