using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>Names of the items in sight, taken from the input that the item's first state was entered with.</summary>
public sealed class ItemLabels(IRunQueries queries)
{
    /// <summary>The first state is entered at once, but events of nested Maps may lie between.</summary>
    private const int EventsToLookAt = 3;

    private const int MostRemembered = 2_000;

    /// <summary>Names found so far; emptied when it has <see cref="MostRemembered"/>.</summary>
    private readonly Dictionary<ItemKey, string?> _labels = [];

    /// <summary>A name that was found before; null when none was.</summary>
    public string? Find(ItemKey item) => _labels.GetValueOrDefault(item);

    /// <summary>Finds the names of several items, for <see cref="Find"/>.</summary>
    public async Task LoadAsync(IEnumerable<ItemChange> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            await GetAsync(item, cancellationToken);
        }
    }

    /// <summary>The name of an item; null when its input has none, or it has not come that far.</summary>
    public async Task<string?> GetAsync(ItemChange item, CancellationToken cancellationToken)
    {
        if (_labels.TryGetValue(item.Key, out var known))
        {
            return known;
        }

        var query = new EventsQuery { Run = item.Key.Run, Item = item.Key, After = item.FirstEventId, Take = EventsToLookAt };
        var events = (await queries.GetEventsAsync(query, cancellationToken)).Rows;
        var input = events.Select(e => EventDetailsText.Read(e, "input")).FirstOrDefault(text => text is not null);
        if (input is null && item.EndedAt is null)
        {
            // It may only have begun; once it has ended, asking again would not help.
            return null;
        }

        if (_labels.Count >= MostRemembered)
        {
            _labels.Clear();
        }

        return _labels[item.Key] = input is null ? null : ObviousLabel.FromInput(input);
    }
}
