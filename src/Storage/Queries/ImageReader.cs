using System.Data.Common;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Fanout.Storage.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Queries;

/// <summary>
/// A run at one version. Items come from sealed columns when the run has ended and was sealed, else by a plain reader straight into
/// columns: a run may have a million.
/// </summary>
internal static class ImageReader
{
    private const string SelectItems =
        "SELECT activation, idx, status, started_at, ended_at, attempts FROM items WHERE run_id = @run ORDER BY activation, idx";

    public static async Task<StoredImage?> ReadAsync(StorageContext context, RunId run, CancellationToken cancellationToken)
    {
        var transaction = await context.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);

        if (await RunList.GetAsync(context, run, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var records = await context.Activations.AsNoTracking()
            .Where(activation => activation.RunId == run.Value)
            .OrderBy(activation => activation.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var mapRuns = await context.MapRuns.AsNoTracking()
            .Where(mapRun => mapRun.RunId == run.Value)
            .ToDictionaryAsync(mapRun => mapRun.Activation, mapRun => mapRun.ToMapRun(), cancellationToken).ConfigureAwait(false);
        List<Activation> activations = [.. records.Select(record => record.ToActivation(mapRuns.GetValueOrDefault(record.Id)))];
        var unsealed = await ReadSealedAsync(context, row, activations, cancellationToken).ConfigureAwait(false);
        var columns = unsealed ?? await ReadRowsAsync(transaction.GetDbTransaction(), run, activations, cancellationToken).ConfigureAwait(false);

        var states = await context.StateCounts.AsNoTracking()
            .Where(counts => counts.RunId == run.Value)
            .OrderBy(counts => counts.State)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var snapshot = new RunSnapshot
        {
            Identity = row.Identity,
            Version = row.Version,
            State = row.State,
            Activations = activations,
            States = [.. states.Select(counts => counts.ToCounts())],
        };
        return new StoredImage(
            new RunImage(snapshot, [.. activations.Select(a => new ActivationCells(row.Version, a, columns[a.Id]))]), IsSealed: unsealed is not null);
    }

    /// <summary>The columns as they were sealed; null when they were not, or at another version of the run.</summary>
    private static async Task<Dictionary<long, ItemColumns>?> ReadSealedAsync(
        StorageContext context, RunRow row, List<Activation> activations, CancellationToken cancellationToken)
    {
        if (row.State.Status == RunStatus.Running)
        {
            return null;
        }

        var bytes = await context.SealedColumns
            .Where(columns => columns.RunId == row.Identity.Id.Value && columns.Version == row.Version)
            .Select(columns => columns.Columns)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var columns = bytes is null ? null : ColumnCodec.Read(bytes, activations.ToDictionary(a => a.Id, a => a.StartedAt));
        return columns is not null && activations.All(activation => columns.ContainsKey(activation.Id)) ? columns : null;
    }

    private static async Task<Dictionary<long, ItemColumns>> ReadRowsAsync(
        DbTransaction transaction, RunId run, List<Activation> activations, CancellationToken cancellationToken)
    {
        var builders = activations.ToDictionary(activation => activation.Id, Begin);
        await FillAsync(transaction, run, builders, cancellationToken).ConfigureAwait(false);
        return builders.ToDictionary(entry => entry.Key, entry => entry.Value.Builder.ToColumns());
    }

    private static (ItemColumnsBuilder Builder, long StartedAt) Begin(Activation activation)
    {
        var builder = new ItemColumnsBuilder(activation.StartedAt);
        builder.Grow(activation.Size);
        return (builder, activation.StartedAt.UtcTicks);
    }

    private static async Task FillAsync(
        DbTransaction transaction,
        RunId run,
        Dictionary<long, (ItemColumnsBuilder Builder, long StartedAt)> columns,
        CancellationToken cancellationToken)
    {
        var command = transaction.Connection!.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.Transaction = transaction;
        command.CommandText = SelectItems;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@run";
        parameter.Value = run.Value;
        command.Parameters.Add(parameter);

        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (builder, activationStart) = columns[reader.GetInt64(0)];
            var start = reader.GetInt64(3);
            builder.Set(
                reader.GetInt32(1),
                (ItemStatus)reader.GetByte(2),
                ItemColumnsBuilder.Milliseconds(TimeSpan.FromTicks(start - activationStart)),
                reader.IsDBNull(4) ? 0 : ItemColumnsBuilder.Milliseconds(TimeSpan.FromTicks(reader.GetInt64(4) - start)),
                reader.GetInt32(5));
        }
    }
}
