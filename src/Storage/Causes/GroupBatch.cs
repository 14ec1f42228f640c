using System.Data.Common;
using Fanout.Review.Causes;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Causes;

/// <summary>Writes the groups of some items in one transaction. An item that has changed since it was read is left for the next time.</summary>
internal static class GroupBatch
{
    private const string Update = """
        UPDATE items SET cause_id = @cause_id
        WHERE run_id = @run AND activation = @activation AND idx = @idx
            AND status IN (3, 4) AND cause_id IS @former AND error IS @error AND cause IS @cause
        """;

    /// <returns>Groups that were opened again, and why.</returns>
    public static async Task<IReadOnlyList<(long Cause, string Reason)>> WriteAsync(
        StorageContext context, IReadOnlyList<UngroupedItem> items, List<Fingerprint> prints, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var rollback = transaction.ConfigureAwait(false);

        var causes = await CauseWriter.FindOrAddAsync(context, items, prints, now, cancellationToken).ConfigureAwait(false);
        await UpdateAsync(transaction.GetDbTransaction(), items, prints, causes, cancellationToken).ConfigureAwait(false);
        var reopened = new List<(long, string)>();
        foreach (var group in items.Zip(prints).GroupBy(pair => pair.Second.Value, pair => pair.First))
        {
            var cause = causes[group.Key];
            if (await Reopening.OpenAsync(context, cause, [.. group], now, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                reopened.Add((cause.Id, reason));
            }
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return reopened;
    }

    private static async Task UpdateAsync(
        DbTransaction transaction,
        IReadOnlyList<UngroupedItem> items,
        List<Fingerprint> prints,
        Dictionary<string, CauseRecord> causes,
        CancellationToken cancellationToken)
    {
        var statement = new PreparedStatement(
            transaction, Update, "@cause_id", "@run", "@activation", "@idx", "@former", "@error", "@cause");
        await using (statement.ConfigureAwait(false))
        {
            foreach (var (item, print) in items.Zip(prints))
            {
                statement.Set(0, causes[print.Value].Id);
                statement.Set(1, item.RunId);
                statement.Set(2, item.Activation);
                statement.Set(3, item.Index);
                statement.Set(4, item.Former);
                statement.Set(5, item.Error);
                statement.Set(6, item.Cause);
                await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
