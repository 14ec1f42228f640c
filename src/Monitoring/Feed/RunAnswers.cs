using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Items;

namespace Fanout.Monitoring.Feed;

/// <summary>What is computed from all items of a run, once for all who watch it.</summary>
/// <param name="views">Finds items.</param>
/// <param name="late">Compares items with their own past.</param>
/// <param name="pulse">Says when answers are out of date.</param>
/// <param name="readCells">The items of an activation as they are now.</param>
/// <param name="readMoment">The moment up to which the run is known, and whether it goes on.</param>
internal sealed class RunAnswers(
    ItemViews views, LateItems late, RunPulse pulse, Func<long, ActivationCells?> readCells, Func<(DateTimeOffset AsOf, bool IsOpen)> readMoment)
{
    /// <summary>Items from which on the work is handed to another thread: the caller may be a page's renderer.</summary>
    private const int Many = 10_000;

    private readonly Lock _lock = new();

    /// <summary>Insights of the newest pulse that somebody asked about, by activation; emptied by the next pulse.</summary>
    private readonly Dictionary<long, Lazy<Task<RunInsights>>> _insights = [];

    private long _pulse = -1;

    internal Task<FoundItems?> FindItemsAsync(ItemsQuery query, CancellationToken cancellationToken) =>
        views.FindAsync(query, pulse.Number, cancellationToken);

    internal async Task<RunInsights?> ReadInsightsAsync(long activation, CancellationToken cancellationToken)
    {
        if (readCells(activation) is not { } cells)
        {
            return null;
        }

        Lazy<Task<RunInsights>>? answer;
        lock (_lock)
        {
            if (_pulse != pulse.Number)
            {
                _pulse = pulse.Number;
                _insights.Clear();
            }

            if (!_insights.TryGetValue(activation, out answer))
            {
                answer = new Lazy<Task<RunInsights>>(
                    () => cells.Columns.Length < Many ? ReadAsync(cells) : Task.Run(() => ReadAsync(cells), CancellationToken.None));
                _insights.Add(activation, answer);
            }
        }

        return await answer.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunInsights> ReadAsync(ActivationCells cells)
    {
        var (asOf, isOpen) = readMoment();
        var insights = InsightReader.Read(cells.Version, cells.Columns, cells.Activation, asOf, isOpen);
        return isOpen && cells.Activation.EndedAt is null
            ? insights with { Late = await late.FindAsync(cells.Columns, cells.Activation, insights.AsOf, CancellationToken.None).ConfigureAwait(false) }
            : insights;
    }
}
