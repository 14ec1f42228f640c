using Fanout.Monitoring.Runs;
using Fanout.Storage.Queries;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Sealing;

/// <summary>
/// Writes the columns of large runs that have ended in one piece, so that opening one reads some megabytes instead of a million rows.
/// </summary>
internal sealed class ColumnSealer(
    IDbContextFactory<StorageContext> contexts, WriteQueue queue, SealSignal signal, TimeProvider time, ILogger<ColumnSealer> logger)
    : BackgroundService
{
    /// <summary>Rows of fewer items are read as fast.</summary>
    public const int FewItems = 2_000;

    /// <summary>The children of a Map Run are still listed for a while after the run has ended.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await signal.WaitAsync(stoppingToken).ConfigureAwait(false))
            {
                await Task.Delay(Settling, time, stoppingToken).ConfigureAwait(false);
                foreach (var run in signal.Take())
                {
                    await TrySealAsync(run, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is signalled again when it is opened.
        }
    }

    /// <summary>Seals a run as it is now; does nothing while it is open, or when it is small.</summary>
    internal async Task SealAsync(long run, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        if (await ImageReader.ReadAsync(context, new RunId(run), cancellationToken).ConfigureAwait(false) is not { } read ||
            read.IsSealed || read.Image.Run.State.Status == RunStatus.Running)
        {
            return;
        }

        var items = read.Image.Cells.Sum(cells => cells.Columns.Length);
        if (items < FewItems)
        {
            return;
        }

        var columns = ColumnCodec.Write(read.Image.Cells);
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.SealedColumns.SingleOrDefaultAsync(known => known.RunId == run, cancellationToken).ConfigureAwait(false);
        if (record is null)
        {
            context.Add(record = new SealedColumnsRecord { RunId = run, Columns = columns });
        }

        (record.Version, record.Items, record.Columns) = (read.Image.Run.Version, items, columns);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        Log.Sealed(logger, run, items, columns.Length);
    }

    private async Task TrySealAsync(long run, CancellationToken cancellationToken)
    {
        try
        {
            await SealAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SealingFailed(logger, exception, run);
        }
    }
}
