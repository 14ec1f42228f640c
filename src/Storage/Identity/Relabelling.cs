using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Identity;

/// <summary>
/// Names the stored items of a machine again after its paths were changed: newest run first, some hundred items a transaction, so that
/// pollers write in between. How far it is stands in the database, and it goes on from there after a restart.
/// </summary>
internal sealed class Relabelling(
    IDbContextFactory<StorageContext> contexts, WriteQueue queue, RelabelSignal signal, TimeProvider time, ILogger<Relabelling> logger)
    : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelabelAsync(stoppingToken).ConfigureAwait(false);
                await signal.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.RelabellingFailed(logger, exception, AfterFailure);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Names again what is to be; ends when nothing is.</summary>
    internal async Task RelabelAsync(CancellationToken cancellationToken)
    {
        while (await FindWorkAsync(cancellationToken).ConfigureAwait(false) is { } work)
        {
            (long Activation, int Index)? last = null;
            var items = 0;
            do
            {
                using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
                var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
                await using var disposal = context.ConfigureAwait(false);
                (last, var written) = await RelabelBatch.RunAsync(context, work, last, cancellationToken).ConfigureAwait(false);
                items += written;
            }
            while (last is not null);
            Log.Relabelled(logger, work.Run, items);
        }
    }

    /// <summary>The newest run whose items have names of former paths; a machine that has none is marked as done.</summary>
    private async Task<RelabelWork?> FindWorkAsync(CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        while (await context.MachineSettings.FirstOrDefaultAsync(settings => settings.RelabelBefore != null, cancellationToken).ConfigureAwait(false) is { } machine)
        {
            var run = await context.Runs
                .Where(candidate => candidate.StateMachine == machine.StateMachine && candidate.Connection == machine.Connection && candidate.Id < machine.RelabelBefore)
                .MaxAsync(candidate => (long?)candidate.Id, cancellationToken).ConfigureAwait(false);
            if (run is { } id)
            {
                return new RelabelWork(machine.Connection, machine.StateMachine, machine.ToPaths(), machine.RelabelBefore!.Value, id);
            }

            machine.RelabelBefore = null;
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
