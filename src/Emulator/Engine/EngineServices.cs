using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>What all executions share.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Entropy">Ids and chance.</param>
/// <param name="Tasks">Finds who does the work of a Task state.</param>
internal sealed record EngineServices(TimeProvider Time, IEntropy Entropy, TaskHandlers Tasks)
{
    /// <summary>The activities that exist, with the tasks that wait for their workers.</summary>
    internal ActivityQueues Activities { get; init; } = new();

    /// <summary>The attempts that wait for the answer of a worker.</summary>
    internal PendingTasks Pending { get; } = new();

    /// <summary>Iterations of one inline Map state that run at once, whatever its MaxConcurrency says. Source: "Using Map state in Inline mode".</summary>
    internal int MaxInlineConcurrency { get; init; } = 40;
}
