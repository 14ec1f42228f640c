using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tasks.NestedExecutions;

/// <summary>Starts executions for tasks, and tells how they end.</summary>
internal interface IChildExecutions
{
    /// <summary>Starts an execution; one that the same starter has started before is the answer again, even when it has ended.</summary>
    ValueTask<Answer<StartedExecution>> StartChildAsync(StartExecution request, CancellationToken cancellationToken);

    /// <summary>Waits until an execution has ended.</summary>
    /// <exception cref="OperationCanceledException">The endpoint ends before the execution does.</exception>
    Task<Answer<ExecutionDescription>> WaitForChildAsync(string executionArn, CancellationToken cancellationToken);

    /// <summary>Stops an execution; one that has ended keeps its end.</summary>
    ValueTask<Answer<DateTimeOffset>> StopAsync(string executionArn, string? error, string? cause, CancellationToken cancellationToken);
}
