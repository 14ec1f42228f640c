using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Logs;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>One item: its state, what went in and came out, its attempts and events.</summary>
public sealed class ItemViewModel(IRunQueries queries, ChildOpener children, IMachineSettings settings, LogReader logs)
{
    /// <summary>Events read at once; an item with more has a loop in it, and its events are listed on the run.</summary>
    private const int MostEvents = 500;

    /// <summary>The item; null before the first <see cref="LoadAsync"/>.</summary>
    public ItemKey? Key { get; private set; }

    /// <summary>Its state; null while it is pending, or when there is none with this index.</summary>
    public ItemChange? Item { get; private set; }

    /// <summary>Its name, when one is known.</summary>
    public string? Label { get; private set; }

    /// <summary>The same item in other runs.</summary>
    public SameItems Others { get; } = new(queries, settings);

    /// <summary>Its status.</summary>
    public ItemStatus Status => Item?.Status ?? ItemStatus.Pending;

    /// <summary>What its first state was entered with, as JSON; null when that is not known.</summary>
    public string? Input { get; private set; }

    /// <summary>What its last state returned, as JSON; null unless it succeeded.</summary>
    public string? Output { get; private set; }

    /// <summary>What is missing of a child execution and why; null when nothing is.</summary>
    public string? Remark { get; private set; }

    /// <summary>Tries of its tasks.</summary>
    public IReadOnlyList<ItemAttempt> Attempts { get; private set; } = [];

    /// <summary>Log lines of its attempts.</summary>
    public ItemLogs Logs { get; } = new(logs);

    /// <summary>Its events, those of nested Maps included.</summary>
    public IReadOnlyList<EventRow> Events { get; private set; } = [];

    /// <summary>Whether it has more events than were read.</summary>
    public bool HasMoreEvents { get; private set; }

    /// <summary>Reads an item.</summary>
    public async Task LoadAsync(ItemKey key, RunIdentity run, CancellationToken cancellationToken)
    {
        var row = await queries.GetItemAsync(key, cancellationToken);
        ChildView? child = null;
        if (row is { Item.ChildName: not null })
        {
            child = await children.OpenAsync(row.Item, cancellationToken);

            // Opening it may have told its name and its error.
            row = await queries.GetItemAsync(key, cancellationToken);
        }

        var events = row is null ? new Page<EventRow>([], null)
            : child is not null ? new Page<EventRow>(child.Events, null)
            : await queries.GetEventsAsync(new EventsQuery { Run = key.Run, Item = key, Take = MostEvents }, cancellationToken);

        await Others.LoadAsync(run, row, cancellationToken);

        // A slower answer about the item that was open before must not replace the newer one.
        cancellationToken.ThrowIfCancellationRequested();
        Show(key, row, events);
        if (child is not null)
        {
            (Input, Output) = (child.Details?.Input, child.Details?.Output);
        }

        Remark = child?.Remark;
    }

    private void Show(ItemKey key, ItemRow? row, Page<EventRow> events)
    {
        Key = key;
        Item = row?.Item;
        Events = events.Rows;
        HasMoreEvents = events.Next is not null;
        Input = Events.Where(e => e.Item == key).Select(e => EventDetailsText.Read(e, "input")).FirstOrDefault(input => input is not null);
        Output = Status == ItemStatus.Succeeded
            ? Events.Where(e => e.Item == key && e.Type.EndsWith("StateExited", StringComparison.Ordinal)).Select(e => EventDetailsText.Read(e, "output")).LastOrDefault()
            : null;
        Label = row?.Name;
        Attempts = ItemAttempt.Read(Events.Where(e => e.Item == key));
        Logs.Show(key, Events.Where(e => e.Item == key));
    }
}
