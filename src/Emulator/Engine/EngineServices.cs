using Fanout.Emulator.Datasets;
using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.History;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

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

    /// <summary>Who looks on while executions run; null when nobody does.</summary>
    internal IHistoryObservers? Observers { get; init; }

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

    /// <summary>Opens the datasets of distributed Map states; null where there is nothing to read from.</summary>
    internal IItemReader? ItemReader { get; init; }

    /// <summary>Writes the results of distributed Map states; null where there is nothing to write to.</summary>
    internal IResultWriter? ResultWriter { get; init; }

    /// <summary>The Map Runs; set by the registry that keeps them, which needs the engine itself.</summary>
    internal IMapRuns? MapRuns { get; set; }

    /// <summary>Where errors of the engine go.</summary>
    internal ILogger Logger { get; init; } = NullLogger.Instance;
}
