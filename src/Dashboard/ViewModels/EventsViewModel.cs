using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The events of a run, page after page.</summary>
public sealed class EventsViewModel(IRunQueries queries)
{
    private EventsQuery? _query;
    private string? _next;

    /// <summary>The events read so far.</summary>
    public IReadOnlyList<EventRow> Rows { get; private set; } = [];

    /// <summary>Whether the first page has been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Whether there are more.</summary>
    public bool HasMore => _next is not null;

    /// <summary>Reads the first page.</summary>
    public async Task LoadAsync(RunId run, string? search, bool descending, CancellationToken cancellationToken)
    {
        var query = new EventsQuery { Run = run, Search = search, Descending = descending };
        var page = await queries.GetEventsAsync(query, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        (_query, _next, Rows, IsLoaded) = (query, page.Next, page.Rows, true);
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
