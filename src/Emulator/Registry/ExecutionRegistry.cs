using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>The executions of the endpoint.</summary>
public sealed class ExecutionRegistry
{
    /// <summary>Starts an execution; the answer comes when the start would survive the process.</summary>
    public ValueTask<Answer<StartedExecution>> StartAsync(StartExecution request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Runs an EXPRESS machine and waits for its end.</summary>
    public Task<Answer<ExecutionDescription>> StartSyncAsync(StartExecution request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Stops an execution; answers when it stopped. One that has ended already keeps its end.</summary>
    public ValueTask<Answer<DateTimeOffset>> StopAsync(string executionArn, string? error, string? cause, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The execution with this ARN.</summary>
    public Answer<ExecutionDescription> Describe(string executionArn) => throw new NotSupportedException();

    /// <summary>A page of a machine's executions, newest start first.</summary>
    public Answer<Page<ExecutionSummary, long>> List(ExecutionQuery query) => throw new NotSupportedException();

    /// <summary>A page of the history of an execution.</summary>
    public Answer<Page<HistoryEvent, long>> GetHistory(HistoryQuery query) => throw new NotSupportedException();
}
