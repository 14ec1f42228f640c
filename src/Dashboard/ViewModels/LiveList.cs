using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// One page of a list that changes while it is read: rows that are there change in place, rows that are new only raise a count until
/// the reader asks for them.
/// </summary>
internal sealed class LiveList<TRow, TKey>(Func<TRow, TKey> keyOf)
    where TKey : notnull
{
    private Func<CancellationToken, Task<Page<TRow>>>? _fetch;

    /// <summary>The rows to show.</summary>
    public IReadOnlyList<TRow> Rows { get; private set; } = [];

    /// <summary>Key of the next page; null on the last one.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether <see cref="Rows"/> has been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Rows that have come and are not shown yet.</summary>
    public int NewRows { get; private set; }

    /// <summary>Reads a page and shows it.</summary>
    /// <param name="fetch">Reads the page; used again for refreshing it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public Task LoadAsync(Func<CancellationToken, Task<Page<TRow>>> fetch, CancellationToken cancellationToken)
    {
        _fetch = fetch;
        return ShowNewAsync(cancellationToken);
    }

    /// <summary>Reads the page again and shows what is new.</summary>
    public async Task ShowNewAsync(CancellationToken cancellationToken)
    {
        if (_fetch is { } fetch)
        {
            var page = await fetch(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Show(page);
        }
    }

    /// <summary>Reads the page again, updates the rows that are shown, removes those that left the list and counts those that are new.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (!IsLoaded || _fetch is not { } fetch)
        {
            return;
        }

        var page = await fetch(cancellationToken);
        if (_fetch != fetch)
        {
            // Another page was asked for in the meantime; this one answers a question of before.
            return;
        }

        if (Rows.Count == 0)
        {
            Show(page);
            return;
        }

        var current = page.Rows.ToDictionary(keyOf);
        HashSet<TKey> shown = [.. Rows.Select(keyOf)];
        NewRows = page.Rows.Count(row => !shown.Contains(keyOf(row)));
        Rows = [.. Remaining(current, page.Next is not null).Select(row => current.GetValueOrDefault(keyOf(row), row))];
    }

    // A row that is missing between two that are there matches no longer. At the end it may only have been pushed to the next page.
    private IEnumerable<TRow> Remaining(Dictionary<TKey, TRow> current, bool hasNext)
    {
        var last = Rows.ToList().FindLastIndex(row => current.ContainsKey(keyOf(row)));
        return Rows.Where((row, position) => current.ContainsKey(keyOf(row)) || (hasNext && position > last));
    }

    private void Show(Page<TRow> page)
    {
        Rows = page.Rows;
        Next = page.Next;
        NewRows = 0;
        IsLoaded = true;
    }
}
