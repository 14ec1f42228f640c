namespace Fanout.Emulator.Registry;

/// <summary>Lets executions go on when the endpoint starts, and lets go of them before functions are stopped when it ends.</summary>
internal sealed class ExecutionResumption(ExecutionRegistry executions) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => executions.ResumeAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => executions.DisposeAsync().AsTask();
}
