using System.Data.Common;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Queries;

/// <summary>A run at one version. Items are read by a plain reader straight into the cells: a run may have a million.</summary>
internal static class SnapshotReader
{
    private const string SelectItems =
        "SELECT activation, idx, status, started_at, ended_at FROM items WHERE run_id = @run ORDER BY activation, idx";

    public static async Task<RunSnapshot?> ReadAsync(StorageContext context, RunId run, CancellationToken cancellationToken)
    {
        var transaction = await context.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);

        if (await RunList.GetAsync(context, run, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var activations = await context.Activations.AsNoTracking()
            .Where(activation => activation.RunId == run.Value)
            .OrderBy(activation => activation.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var cells = activations.ToDictionary(activation => activation.Id, activation => new Cells(activation.Length));
        await FillAsync(transaction.GetDbTransaction(), run, cells, cancellationToken).ConfigureAwait(false);

        var states = await context.StateCounts.AsNoTracking()
            .Where(counts => counts.RunId == run.Value)
            .OrderBy(counts => counts.State)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

        return new RunSnapshot
        {
            Identity = row.Identity,
            Version = row.Version,
            State = row.State,
            Activations = [.. activations.Select(a => new ActivationCells(a.ToActivation(), cells[a.Id].Statuses, cells[a.Id].Durations))],
            States = [.. states.Select(counts => counts.ToCounts())],
        };
    }

    private static async Task FillAsync(
        DbTransaction transaction, RunId run, Dictionary<long, Cells> cells, CancellationToken cancellationToken)
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
            var (statuses, durations) = cells[reader.GetInt64(0)];
            var index = reader.GetInt32(1);
            statuses[index] = reader.GetByte(2);
            durations[index] = reader.IsDBNull(4) ? 0 : Milliseconds(reader.GetInt64(4) - reader.GetInt64(3));
        }
    }

    private static int Milliseconds(long ticks) => (int)Math.Clamp(ticks / TimeSpan.TicksPerMillisecond, 0, int.MaxValue);

    private sealed record Cells(byte[] Statuses, int[] Durations)
    {
        public Cells(int length)
            : this(new byte[length], new int[length])
        {
        }
    }
}
