using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>What is done for the items of a plan, with all that its route needs.</summary>
public abstract record RetryAction
{
    private RetryAction()
    {
    }

    /// <summary>Which way this is.</summary>
    public abstract RetryRoute Route { get; }

    /// <summary>Redrives the execution of the plan's run.</summary>
    public sealed record Redrive : RetryAction
    {
        /// <inheritdoc/>
        public override RetryRoute Route => RetryRoute.Redrive;
    }

    /// <summary>Starts runs of a machine with the items as their list.</summary>
    public sealed record NewRun : RetryAction
    {
        /// <summary>The machine; without version or alias unless the run had one.</summary>
        public required StateMachineArn StateMachine { get; init; }

        /// <summary>Name of the Map state that takes the list.</summary>
        public required string MapState { get; init; }

        /// <summary>
        /// Whether that Map is distributed: its children do not tell their places in the list, so that an item is known again by its
        /// input alone. An inline Map's item has the index of its place.
        /// </summary>
        public bool IsDistributed { get; init; }

        /// <summary>The runs to start: one, or more where one input would become too large. Together they have each item of the plan once.</summary>
        public required IReadOnlyList<RetryRun> Runs { get; init; }

        /// <inheritdoc/>
        public override RetryRoute Route => RetryRoute.NewRun;
    }

    /// <summary>Calls a function with <see cref="RetryItem.Sent"/> of each item.</summary>
    public sealed record Invoke : RetryAction
    {
        /// <summary>ARN or name of the function, with version or alias when the definition has one.</summary>
        public required string Function { get; init; }

        /// <summary>Name of the state that calls it.</summary>
        public required string State { get; init; }

        /// <inheritdoc/>
        public override RetryRoute Route => RetryRoute.Invoke;
    }
}
