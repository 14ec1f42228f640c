using Fanout.Emulator.Functions.Processes;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator;

/// <summary>
/// Stops in the one order that loses nothing: executions are let go of first, with the workers that wait for tasks of theirs, so that the end of their functions is no failure to them;
/// then the processes end; only then the server, which those processes talk to.
/// </summary>
internal sealed class OrderlyStop(ExecutionRegistry executions, ActivityRegistry activities, ProcessPool pool) : IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        activities.StopPolls();
        await executions.DisposeAsync();
        await pool.DisposeAsync();
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
