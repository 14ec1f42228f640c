using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The events of a run that a filter selects, page after page, and what there is to filter by.</summary>
public sealed class EventsViewModel(IRunQueries queries)
{
    private EventsQuery? _query;
    private string? _next;

    /// <summary>The events read so far.</summary>
    public IReadOnlyList<EventRow> Rows { get; private set; } = [];

    /// <summary>Types that the run has, most frequent first, with their numbers.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Types { get; private set; } = [];

    /// <summary>States that events belong to, by name.</summary>
    public IReadOnlyList<string> States { get; private set; } = [];

    /// <summary>Whether the first page has been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Whether there are more.</summary>
    public bool HasMore => _next is not null;

    /// <summary>Reads the first page.</summary>
    public async Task LoadAsync(EventsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await queries.GetEventsAsync(query, cancellationToken);
        var facets = await queries.GetEventFacetsAsync(query.Run, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        (_query, _next, Rows, IsLoaded) = (query, page.Next, page.Rows, true);
        Types =
        [
            .. facets.GroupBy(facet => facet.Type, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Sum(facet => facet.Count)))
                .OrderByDescending(type => type.Value).ThenBy(type => type.Key, StringComparer.Ordinal),
        ];
        States = [.. facets.Select(facet => facet.StateName).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Reads the next page.</summary>
    public async Task LoadMoreAsync(CancellationToken cancellationToken)
    {
        if (_query is { } query && HasMore)
        {
            var page = await queries.GetEventsAsync(query with { After = Rows[^1].Id }, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Rows = [.. Rows, .. page.Rows];
            _next = page.Next;
        }
    }
}
