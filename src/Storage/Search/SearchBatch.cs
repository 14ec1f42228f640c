using System.Data.Common;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Search;

/// <summary>Brings the index up to date for some hundred items in one transaction: what they were goes, what they are comes.</summary>
internal static class SearchBatch
{
    private const int MostItems = 500;

    private const string Waiting = $"""
        SELECT w.run_id, w.activation, w.idx, s.id, {SearchDocument.Columns}
        FROM (SELECT * FROM search_work ORDER BY run_id DESC, activation DESC, idx DESC LIMIT @most) w
        LEFT JOIN search_items s ON s.run_id = w.run_id AND s.activation = w.activation AND s.idx = w.idx
        LEFT JOIN items i ON i.run_id = w.run_id AND i.activation = w.activation AND i.idx = w.idx
        LEFT JOIN runs r ON r.id = i.run_id
        LEFT JOIN child_details d ON d.run_id = i.run_id AND d.activation = i.activation AND d.idx = i.idx
        """;

    private const string Insert =
        "INSERT INTO search_text (rowid, scope, name, error, cause, input) VALUES (@id, @scope, @name, @error, @cause, @input)";

    /// <returns>Items that were looked at; 0 when none waits.</returns>
    public static async Task<int> RunAsync(StorageContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var rollback = transaction.ConfigureAwait(false);
        var rows = transaction.GetDbTransaction();
        var documents = await ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        if (documents.Count == 0)
        {
            return 0;
        }

        await RemoveAsync(rows, documents, cancellationToken).ConfigureAwait(false);
        await AddAsync(rows, documents.Where(document => document.IsFailed), cancellationToken).ConfigureAwait(false);
        await ForgetAsync(rows, documents, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return documents.Count;
    }

    private static async Task<List<SearchDocument>> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var command = transaction.Connection!.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.Transaction = transaction;
        command.CommandText = Waiting;
        var most = command.CreateParameter();
        (most.ParameterName, most.Value) = ("@most", MostItems);
        command.Parameters.Add(most);
        List<SearchDocument> documents = [];
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                documents.Add(SearchDocument.Read(reader));
            }
        }

        return documents;
    }

    private static async Task RemoveAsync(DbTransaction transaction, List<SearchDocument> documents, CancellationToken cancellationToken)
    {
        var text = new PreparedStatement(transaction, "DELETE FROM search_text WHERE rowid = @id", "@id");
        await using var textDisposal = text.ConfigureAwait(false);
        var item = new PreparedStatement(transaction, "DELETE FROM search_items WHERE id = @id", "@id");
        await using var itemDisposal = item.ConfigureAwait(false);
        foreach (var former in documents.Select(document => document.FormerId).OfType<long>().Order())
        {
            text.Set(0, former);
            await text.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            item.Set(0, former);
            await item.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task AddAsync(DbTransaction transaction, IEnumerable<SearchDocument> documents, CancellationToken cancellationToken)
    {
        var ids = new SearchIds(transaction);
        await using var idsDisposal = ids.ConfigureAwait(false);
        var item = new PreparedStatement(
            transaction, "INSERT INTO search_items (id, run_id, activation, idx) VALUES (@id, @run, @activation, @idx)", "@id", "@run", "@activation", "@idx");
        await using var itemDisposal = item.ConfigureAwait(false);
        var text = new PreparedStatement(transaction, Insert, "@id", "@scope", "@name", "@error", "@cause", "@input");
        await using var textDisposal = text.ConfigureAwait(false);

        // Upwards: FTS5 writes a segment of its index whenever an id is smaller than the one before.
        foreach (var document in documents.OrderBy(document => document.EndedTicks))
        {
            var id = await ids.NextAsync(document.EndedTicks, cancellationToken).ConfigureAwait(false);
            item.Set(0, id);
            item.Set(1, document.Run);
            item.Set(2, document.Activation);
            item.Set(3, document.Index);
            await item.ExecuteAsync(cancellationToken).ConfigureAwait(false);
            text.Set(0, id);
            text.Set(1, document.Scope);
            text.Set(2, document.Name);
            text.Set(3, document.Error);
            text.Set(4, document.Cause);
            text.Set(5, document.Input);
            await text.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ForgetAsync(DbTransaction transaction, List<SearchDocument> documents, CancellationToken cancellationToken)
    {
        var work = new PreparedStatement(
            transaction, "DELETE FROM search_work WHERE run_id = @run AND activation = @activation AND idx = @idx", "@run", "@activation", "@idx");
        await using var disposal = work.ConfigureAwait(false);
        foreach (var document in documents)
        {
            work.Set(0, document.Run);
            work.Set(1, document.Activation);
            work.Set(2, document.Index);
            await work.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
