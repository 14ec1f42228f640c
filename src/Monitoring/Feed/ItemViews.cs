using System.Diagnostics;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>
/// Answers what grids ask about the items of a run: from columns in memory, and from the store only when text is searched. Watchers
/// who ask the same get the same answer, found once.
/// </summary>
internal sealed class ItemViews(RunId run, IRunQueries queries, Func<long, ActivationCells?> readCells, TimeProvider time)
{
    /// <summary>Items from which on an answer is kept until the next pulse of the run, not only until its next version.</summary>
    private const int Many = 10_000;

    /// <summary>Answers kept; each may hold four bytes an item.</summary>
    private const int MostAnswers = 12;

    /// <summary>A search through the text of all items is repeated after so many times what it took.</summary>
    private const int SearchRest = 10;

    private readonly Lock _lock = new();

    /// <summary>The answers last used, oldest first; <see cref="Remember_NeedsLock"/> drops the oldest.</summary>
    private readonly List<Answer> _answers = [];

    private readonly Dictionary<(long Activation, string Text), Search> _searches = [];

    /// <summary>Finds the items of a question; null when there is no such activation.</summary>
    /// <param name="query">The question.</param>
    /// <param name="pulse">Number of the newest pulse of the run.</param>
    /// <param name="cancellationToken">Stops waiting; the answer may be for others too, and is found all the same.</param>
    internal async Task<FoundItems?> FindAsync(ItemsQuery query, long pulse, CancellationToken cancellationToken)
    {
        if (readCells(query.Activation) is not { } cells)
        {
            return null;
        }

        Answer answer;
        lock (_lock)
        {
            var known = _answers.Find(candidate => candidate.Query == query);
            answer = known is not null && IsFresh(known, cells, pulse)
                ? known
                : new Answer(query, cells.Version, pulse, new Lazy<Task<FoundItems>>(() => Task.Run(() => AnswerAsync(query, cells), CancellationToken.None)));
            Remember_NeedsLock(known, answer);
        }

        return await answer.Found.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsFresh(Answer known, ActivationCells cells, long pulse)
    {
        if (known.Found is { IsValueCreated: true, Value.IsFaulted: true })
        {
            return false;
        }

        return known.Pulse == pulse
            ? known.Version == cells.Version || cells.Columns.Length >= Many
            : known.Version == cells.Version && !(known.Query.DependsOnClock && cells.Activation.EndedAt is null);
    }

    private void Remember_NeedsLock(Answer? known, Answer answer)
    {
        if (known is not null)
        {
            _answers.Remove(known);
        }
        else if (_answers.Count == MostAnswers)
        {
            _answers.RemoveAt(0);
        }

        _answers.Add(answer);
    }

    private async Task<FoundItems> AnswerAsync(ItemsQuery query, ActivationCells cells)
    {
        var matches = string.IsNullOrWhiteSpace(query.Search) ? null : await MarkAsync(query.Search.Trim(), cells).ConfigureAwait(false);
        var elapsed = ItemColumnsBuilder.Milliseconds(time.GetUtcNow() - cells.Activation.StartedAt);
        return ItemFinder.Find(cells.Columns, query, elapsed, matches);
    }

    private async Task<ItemMarks> MarkAsync(string text, ActivationCells cells)
    {
        var marks = new ItemMarks();
        if (IndexText.Exact(text) is { } exact)
        {
            marks.Add(exact);
            return marks;
        }

        IndexText.Mark(text, cells.Columns.Length, marks);
        foreach (var index in await SearchAsync(text, cells).ConfigureAwait(false))
        {
            marks.Add(index);
        }

        return marks;
    }

    /// <summary>Asks the store, unless it was asked a moment ago: on a large run that goes on, a search may be a few seconds behind.</summary>
    private async Task<IReadOnlyList<int>> SearchAsync(string text, ActivationCells cells)
    {
        var key = (cells.Activation.Id, text);
        var hasEnded = cells.Activation.EndedAt is not null;
        lock (_lock)
        {
            if (_searches.TryGetValue(key, out var known) &&
                (known.Version == cells.Version || (!hasEnded && time.GetElapsedTime(known.EndedAt) < SearchRest * known.Took)))
            {
                return known.Found;
            }
        }

        var begin = Stopwatch.GetTimestamp();
        var found = await queries.SearchItemsAsync(run, cells.Activation.Id, text, CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
        {
            if (_searches.Count == MostAnswers)
            {
                _searches.Clear();
            }

            _searches[key] = new Search(cells.Version, time.GetTimestamp(), Stopwatch.GetElapsedTime(begin), found);
        }

        return found;
    }

    private sealed record Answer(ItemsQuery Query, long Version, long Pulse, Lazy<Task<FoundItems>> Found);

    private sealed record Search(long Version, long EndedAt, TimeSpan Took, IReadOnlyList<int> Found);
}
