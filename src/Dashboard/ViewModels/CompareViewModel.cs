using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A run beside an earlier one of its machine, item by item.</summary>
public sealed class CompareViewModel(RunComparisons comparisons, IComparisonSources sources, IRunQueries queries, IRetrySources inputs)
{
    /// <summary>Rows added at once.</summary>
    private const int PageSize = 100;

    /// <summary>Earlier runs to choose from.</summary>
    private const int MostRuns = 100;

    private readonly List<ComparedRow> _rows = [];
    private (IReadOnlyList<ItemDifference> Kinds, bool BySlowdown) _view = ([], false);
    private RunId _now;
    private long _activation;
    private Activation? _before;

    /// <summary>Earlier runs, newest first.</summary>
    public IReadOnlyList<RunRow> Runs { get; private set; } = [];

    /// <summary>The run compared with; null when there is none.</summary>
    public RunId? Other { get; private set; }

    /// <summary>The comparison; null when the other run has no such Map state, or there is no other run.</summary>
    public RunComparison? Comparison { get; private set; }

    /// <summary>The rows read so far.</summary>
    public IReadOnlyList<ComparedRow> Rows => _rows;

    /// <summary>How many rows the filter leaves.</summary>
    public int Found { get; private set; }

    /// <summary>Whether it was loaded.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Compares.</summary>
    /// <param name="run">The run.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="other">The run to compare with; null for the one before.</param>
    /// <param name="kinds">What to list; empty for all.</param>
    /// <param name="bySlowdown">Whether what became slowest comes first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task LoadAsync(
        RunIdentity run, Activation activation, RunId? other, IReadOnlyList<ItemDifference> kinds, bool bySlowdown, CancellationToken cancellationToken)
    {
        var page = await queries.GetRunsAsync(new RunsQuery { Connection = run.Connection, StateMachine = run.StateMachine, Take = MostRuns }, cancellationToken);
        var earlier = page.Rows.Where(row => row.Identity.StartedAt < run.StartedAt && row.Identity.Origin != RunOrigin.Recorded).ToList();
        var chosen = other ?? (await sources.FindBeforeAsync(run.Connection, run.StateMachine, run.StartedAt, cancellationToken))?.Id;
        var compared = chosen is { } before ? await comparisons.CompareAsync(before, run.Id, activation, cancellationToken) : null;
        cancellationToken.ThrowIfCancellationRequested();
        (Runs, Other, Comparison, _before) = (earlier, chosen, compared?.Comparison, compared?.Before);
        (_now, _activation, _view) = (run.Id, activation.Id, (kinds, bySlowdown));
        Found = Comparison is null ? 0 : kinds.Count == 0 ? Comparison.Counts.Values.Sum() : kinds.Sum(kind => Comparison.Counts.GetValueOrDefault(kind));
        _rows.Clear();
        await MoreAsync(cancellationToken);
        IsLoaded = true;
    }

    /// <summary>Reads more rows.</summary>
    public async Task MoreAsync(CancellationToken cancellationToken)
    {
        if (Comparison is null || Other is not { } other || _before is not { } before)
        {
            return;
        }

        var start = _rows.Count;
        var pairs = Comparison.Page(_view.Kinds, _view.BySlowdown, start, PageSize);
        var then = await ReadAsync(other, before.Id, pairs.Select(pair => pair.Before), cancellationToken);
        var now = await ReadAsync(_now, _activation, pairs.Select(pair => pair.Now), cancellationToken);
        if (start == _rows.Count)
        {
            _rows.AddRange(pairs.Select(pair => new ComparedRow(pair, Find(then, pair.Before), Find(now, pair.Now))));
        }
    }

    /// <summary>Inputs of an item in both runs; null where it is not there, or its input is not known.</summary>
    public async Task<(string? Before, string? Now)> ReadInputsAsync(ComparedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (await ReadInputAsync(row.Before, cancellationToken), await ReadInputAsync(row.Now, cancellationToken));
    }

    private static ItemRow? Find(Dictionary<int, ItemRow> rows, int? index) => index is { } known ? rows.GetValueOrDefault(known) : null;

    private async Task<string?> ReadInputAsync(ItemRow? row, CancellationToken cancellationToken) => row?.Item.Key is { } key
        ? (await inputs.GetInputsAsync(key.Run, key.Activation, [key.Index], cancellationToken)).GetValueOrDefault(key.Index)
        : null;

    private async Task<Dictionary<int, ItemRow>> ReadAsync(RunId run, long activation, IEnumerable<int?> indexes, CancellationToken cancellationToken)
    {
        int[] wanted = [.. indexes.OfType<int>()];
        return wanted.Length == 0
            ? []
            : (await queries.GetItemsAsync(run, activation, wanted, cancellationToken)).ToDictionary(row => row.Item.Key.Index);
    }
}
