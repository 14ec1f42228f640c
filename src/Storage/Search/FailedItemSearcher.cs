using System.Data.Common;
using Fanout.Monitoring.Ports;
using Fanout.Review.Ports;
using Fanout.Review.Search;
using Fanout.Storage.Queries;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Search;

/// <summary>Asks the index for a page of row ids, then reads the few items it names.</summary>
internal sealed class FailedItemSearcher(IDbContextFactory<StorageContext> contexts) : IFailedItemSearch
{
    private const int MostRows = 200;

    private const string Match = $"""
        SELECT s.run_id, s.activation, s.idx, s.id, {SearchDocument.Columns}
        FROM (
            SELECT rowid AS id FROM search_text
            WHERE search_text MATCH @words AND rowid >= @from AND rowid < @to
            ORDER BY rowid DESC LIMIT @take) t
        CROSS JOIN search_items s ON s.id = t.id
        JOIN items i ON i.run_id = s.run_id AND i.activation = s.activation AND i.idx = s.idx
        JOIN runs r ON r.id = i.run_id
        LEFT JOIN child_details d ON d.run_id = i.run_id AND d.activation = i.activation AND d.idx = i.idx
        ORDER BY s.id DESC
        """;

    /// <inheritdoc/>
    public async Task<Page<FoundFailedItem>> SearchAsync(FailedItemSearch query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var terms = SearchTerms.Parse(query.Text);
        if (terms.Count == 0)
        {
            return new Page<FoundFailedItem>([], null);
        }

        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var transaction = await context.BeginReadAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);

        var documents = await MatchAsync(transaction.GetDbTransaction(), query, terms, cancellationToken).ConfigureAwait(false);
        var next = documents.Count > query.Take ? PageCursor.Encode(documents[query.Take - 1].FormerId!.Value) : null;

        // An item that was redriven a moment ago is in the index for a moment longer.
        var found = documents.Take(query.Take).Where(document => document.IsFailed).ToList();
        var rows = await ReadRowsAsync(context, found, cancellationToken).ConfigureAwait(false);
        var snippets = new SnippetBuilder(terms);
        return new Page<FoundFailedItem>(
            [
                .. found.Select(document => rows.TryGetValue((document.Run, document.Activation, document.Index), out var row)
                    ? new FoundFailedItem(row, SnippetsOf(snippets, document, row))
                    : null).OfType<FoundFailedItem>(),
            ],
            next);
    }

    /// <inheritdoc/>
    public async Task<int> CountWaitingAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await context.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM search_work")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
    }

    private static List<Snippet> SnippetsOf(SnippetBuilder builder, SearchDocument document, FailedItemRow row) =>
    [
        .. new[]
        {
            builder.Build(SearchField.Name, document.Name),
            builder.Build(SearchField.Error, row.Item.Error) ?? builder.Build(SearchField.Error, document.Error),
            builder.Build(SearchField.Cause, document.Cause),
            builder.Build(SearchField.Input, document.Input),
        }.OfType<Snippet>(),
    ];

    private static async Task<List<SearchDocument>> MatchAsync(
        DbTransaction transaction, FailedItemSearch query, IReadOnlyList<SearchTerm> terms, CancellationToken cancellationToken)
    {
        var command = transaction.Connection!.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.Transaction = transaction;
        command.CommandText = Match;
        var before = query.After is { } after ? PageCursor.Decode(after, 1)[0] : long.MaxValue;
        Set(command, "@words", SearchExpression.Of(terms, query));
        Set(command, "@from", query.From is { } from ? SearchId.First(from) : long.MinValue);
        Set(command, "@to", query.To is { } to ? Math.Min(before, SearchId.First(to)) : before);
        Set(command, "@take", query.Take + 1);
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

    private static async Task<Dictionary<(long Run, long Activation, int Index), FailedItemRow>> ReadRowsAsync(
        StorageContext context, List<SearchDocument> documents, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(long Run, long Activation, int Index), FailedItemRow>();
        foreach (var group in documents.GroupBy(document => (document.Run, document.Activation)))
        {
            var (run, activation) = group.Key;
            var indexes = group.Select(document => document.Index).ToList();
            var records = await
                (from item in context.Items.AsNoTracking()
                 join parent in context.Runs.AsNoTracking() on item.RunId equals parent.Id
                 join map in context.Activations on new { item.RunId, Id = item.Activation } equals new { map.RunId, map.Id }
                 where item.RunId == run && item.Activation == activation && indexes.Contains(item.Index)
                 select new FailedItem(item, parent, map.MapState))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var record in records)
            {
                rows[(run, activation, record.Item.Index)] = record.ToRow();
            }
        }

        return rows;
    }

    private static void Set(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
