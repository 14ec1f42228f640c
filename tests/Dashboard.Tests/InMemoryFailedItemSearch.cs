using Fanout.Monitoring.Ports;
using Fanout.Review.Ports;
using Fanout.Review.Search;

namespace Fanout.Dashboard.Tests;

/// <summary>Finds failed items by looking at each; everything is on the first page.</summary>
internal sealed class InMemoryFailedItemSearch(IRunQueries queries) : IFailedItemSearch
{
    public async Task<Page<FoundFailedItem>> SearchAsync(FailedItemSearch query, CancellationToken cancellationToken)
    {
        var all = await queries.GetFailedItemsAsync(new FailedItemsQuery { StateMachine = query.StateMachine, Error = query.Error }, cancellationToken);
        var snippets = new SnippetBuilder(SearchTerms.Parse(query.Text));
        var found = all.Rows
            .Select(row => new FoundFailedItem(
                row,
                [.. new[] { snippets.Build(SearchField.Error, row.Item.Error), snippets.Build(SearchField.Cause, row.Item.Cause) }.OfType<Snippet>()]))
            .Where(item => item.Snippets.Count > 0);
        return new Page<FoundFailedItem>([.. found], null);
    }

    public Task<int> CountWaitingAsync(CancellationToken cancellationToken) => Task.FromResult(0);
}
