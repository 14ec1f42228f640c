using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>One cause group with everything the inbox says about it.</summary>
internal sealed class CauseDetails(ICauseQueries causes)
{
    private const int MostRuns = 20;

    private const int ItemsAtOnce = 50;

    /// <summary>Bars of the sparkline.</summary>
    private const int Spans = 48;

    /// <summary>The group; null while none is read, or when there is none.</summary>
    public CauseRow? Row { get; private set; }

    /// <summary>Runs it occurred in, newest first.</summary>
    public IReadOnlyList<CauseRun> Runs { get; private set; } = [];

    /// <summary>What happened to it, newest first.</summary>
    public IReadOnlyList<CauseHistoryEntry> History { get; private set; } = [];

    /// <summary>When its items failed; null when it has none now.</summary>
    public CauseActivity? Activity { get; private set; }

    /// <summary>Its items, newest end first.</summary>
    public IReadOnlyList<FailedItemRow> Items { get; private set; } = [];

    /// <summary>Whether it has more items than these.</summary>
    public bool HasMoreItems => _next is not null;

    /// <summary>Error and cause of the newest item; null when it has none now.</summary>
    public FailureText? Example => Items.Count > 0 ? FailureText.Of(Items[0].Item) : null;

    private string? _next;

    /// <summary>Reads a group; null for none.</summary>
    public async Task LoadAsync(CauseId? cause, StateMachineArn? machine, CancellationToken cancellationToken)
    {
        if (cause is not { } id || await causes.GetCauseAsync(id, machine, cancellationToken) is not { } row)
        {
            (Row, Runs, History, Activity, Items, _next) = (null, [], [], null, [], null);
            return;
        }

        if (row.Group.Successor is { } successor && row.Runs == 0)
        {
            await LoadAsync(successor, machine, cancellationToken);
            return;
        }

        var isSame = Row?.Group.Id == id;
        var runs = await causes.GetRunsAsync(id, MostRuns, cancellationToken);
        var history = await causes.GetHistoryAsync(id, cancellationToken);
        var activity = await causes.GetActivityAsync(id, Spans, cancellationToken);
        var shown = isSame ? Math.Max(ItemsAtOnce, Items.Count) : ItemsAtOnce;
        var items = await causes.GetItemsAsync(
            new CauseItemsQuery { Cause = id, StateMachine = machine, Take = Math.Min(shown, 500) }, cancellationToken);
        (Row, Runs, History, Activity, Items, _next) = (row, runs, history, activity, items.Rows, items.Next);
    }

    /// <summary>Reads more of its items.</summary>
    public async Task LoadMoreItemsAsync(StateMachineArn? machine, CancellationToken cancellationToken)
    {
        if (Row is { } row && _next is { } after)
        {
            var page = await causes.GetItemsAsync(
                new CauseItemsQuery { Cause = row.Group.Id, StateMachine = machine, After = after, Take = ItemsAtOnce }, cancellationToken);
            (Items, _next) = ([.. Items, .. page.Rows], page.Next);
        }
    }
}
