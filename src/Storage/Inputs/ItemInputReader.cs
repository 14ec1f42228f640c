using System.Data.Common;
using System.Runtime.CompilerServices;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Inputs;

/// <summary>Streams inputs by plain readers: a run may have a million.</summary>
internal sealed class ItemInputReader(IDbContextFactory<StorageContext> contexts) : IItemInputs
{
    /// <inheritdoc/>
    public async Task<ComparableItems> CountAsync(RunId run, CauseId? cause, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var command = await CommandAsync(context, InputStatements.Count(cause), run, cause, cancellationToken).ConfigureAwait(false);
        await using var disposing = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new ComparableItems(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2) + reader.GetInt32(3));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ItemInput> ReadFailedAsync(
        RunId run, CauseId? cause, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = await CountAsync(run, cause, cancellationToken).ConfigureAwait(false);
        var share = Share(most, items.Failed);
        await foreach (var input in ReadAsync(InputStatements.ReadFailed(cause), run, cause, share, cancellationToken).ConfigureAwait(false))
        {
            yield return input;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ItemInput> ReadSucceededAsync(
        RunId run, CauseId? cause, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = await CountAsync(run, cause, cancellationToken).ConfigureAwait(false);
        var share = Share(most, items.ReadSucceeded);
        await foreach (var input in ReadAsync(InputStatements.ReadSucceeded(cause), run, cause, share, cancellationToken).ConfigureAwait(false))
        {
            yield return input;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemChange>> FindUnreadAsync(RunId run, CauseId? cause, int most, CancellationToken cancellationToken)
    {
        var items = await CountAsync(run, cause, cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        // Twice as many as are wanted, so that chance does not leave too few to choose from.
        var command = await CommandAsync(context, InputStatements.FindUnread(cause), run, cause, cancellationToken).ConfigureAwait(false);
        await using var disposing = command.ConfigureAwait(false);
        Set(command, "@share", Share(2 * (most + 50), items.Succeeded));
        Set(command, "@most", most);
        List<(long Activation, int Index)> found = [];
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found.Add((reader.GetInt64(0), reader.GetInt32(1)));
            }
        }

        List<ItemChange> children = [];
        foreach (var activation in found.GroupBy(item => item.Activation))
        {
            var indexes = activation.Select(item => item.Index).ToList();
            var records = await context.Items.AsNoTracking()
                .Where(item => item.RunId == run.Value && item.Activation == activation.Key && indexes.Contains(item.Index))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            children.AddRange(records.Select(record => record.ToChange()));
        }

        return children;
    }

    private static long Share(int most, int items) =>
        items <= most ? InputStatements.Whole : InputStatements.Whole * most / items;

    private static void Set(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static async Task<DbCommand> CommandAsync(
        StorageContext context, string sql, RunId run, CauseId? cause, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        Set(command, "@run", run.Value);
        if (cause is { } only)
        {
            Set(command, "@cause", only.Value);
        }

        return command;
    }

    private async IAsyncEnumerable<ItemInput> ReadAsync(
        string sql, RunId run, CauseId? cause, long share, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var command = await CommandAsync(context, sql, run, cause, cancellationToken).ConfigureAwait(false);
        await using var disposing = command.ConfigureAwait(false);
        Set(command, "@share", share);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var input = !reader.IsDBNull(3) ? reader.GetString(3) : reader.IsDBNull(2) ? null : EnteredInput.Read(reader.GetString(2));
            if (input is not null)
            {
                yield return new ItemInput(new ItemKey(run, reader.GetInt64(0), reader.GetInt32(1)), input);
            }
        }
    }
}
