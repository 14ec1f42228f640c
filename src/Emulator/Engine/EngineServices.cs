using Fanout.Emulator.Limits;
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

    /// <summary>The limits that end or hold up executions.</summary>
    internal LimitOptions Limits { get; init; } = new();

    /// <summary>The token buckets of requests and of state transitions.</summary>
    internal RequestLimits Requests
    {
        get;
        init
        {
            field = value;
            Transitions = value.Find(AwsBuckets.StateTransition);
        }
    } = RequestLimits.None;

    /// <summary>What holds up STANDARD executions that enter states too fast; null when nothing does.</summary>
    internal TokenBucket? Transitions { get; private init; }
}
