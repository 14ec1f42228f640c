using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>What the page reads from the store, part by part.</content>
public sealed partial class RunPage
{
    private (RunStatus Status, DateTimeOffset? StoppedAt) _looked;

    [Inject] private IRunLooks Looks { get; set; } = null!;

    private void Choose() => _activation = _run.Choose(ActivationId ?? Map);

    // Prerendering is no look: crawlers and previews do it too.
    private async Task MarkLookAsync(CancellationToken token)
    {
        var state = (_run.State.Status, _run.State.StoppedAt);
        if (RendererInfo.IsInteractive && !_run.IsOpen && state != _looked)
        {
            if (await Looks.MarkAsync(new RunId(RunId), token))
            {
                Feed.PublishToLists(new HashSet<RunId> { new(RunId) });
            }

            _looked = state;
        }
    }

    private async Task ReadFirstFailureAsync(CancellationToken token)
    {
        if (_run.State.FirstFailure is not { } key)
        {
            _firstFailure = null;
        }
        else if (_firstFailure?.Key != key && await Queries.GetItemAsync(key, token) is { } row)
        {
            _firstFailure = new ItemGridRow(key, row.Item, row.Name);
        }
    }

    private async Task ReadLabelsAsync(CancellationToken token)
    {
        if (_activation is not { } activation || activation.Counts.Total is 0 or > NamedCells)
        {
            _labelsInStrip = null;
            return;
        }

        var rows = await Queries.GetItemsAsync(new RunId(RunId), activation.Id, [.. Enumerable.Range(0, activation.Counts.Total)], token);
        var labels = new Dictionary<int, string>();
        foreach (var row in rows)
        {
            if (row.Name is { } label)
            {
                labels[row.Item.Key.Index] = label;
            }
        }

        if (_labelsInStrip is null || !labels.SequenceEqual(_labelsInStrip))
        {
            _labelsInStrip = labels;
        }
    }

    // The strip asks for the one item under the pointer.
    private async Task<CellDetails?> DescribeAsync(ItemKey key)
    {
        if (_subscription?.ReadCells(key.Activation)?.Columns is not { } items || key.Index >= items.Length)
        {
            return null;
        }

        var label = (await Queries.GetItemAsync(key, Closing))?.Name;
        var hasEnded = items.StatusAt(key.Index) is not (ItemStatus.Pending or ItemStatus.Running);
        return new CellDetails(label, hasEnded ? items.DurationAt(key.Index) : null, items.AttemptsAt(key.Index));
    }

    private async Task ReadTabAsync(CancellationToken token)
    {
        var run = new RunId(RunId);
        if (_tab == RunTab.Items)
        {
            await FindItemsAsync(token);
        }
        else if (_tab == RunTab.Failures)
        {
            await _failures.LoadAsync(cancel => ReadFailuresAsync(run, cancel), token);
        }
        else if (_tab == RunTab.Timeline)
        {
            await ReadTimelineAsync(token);
        }
        else if (_tab == RunTab.Events)
        {
            await _events.LoadAsync(EventFilter.ToQuery(run, _run.Identity!.StartedAt), token);
        }
        else if (_tab == RunTab.Graph)
        {
            await ReadGraphAsync(token);
            await ReadReplayAsync(token);
        }
        else if (_tab == RunTab.Payloads)
        {
            await ReadPayloadsAsync(run, token);
        }
    }

    private async Task FindItemsAsync(CancellationToken token)
    {
        if (_tab == RunTab.Items && _activation is { } activation && _subscription is { } subscription)
        {
            await _grid.FindAsync(subscription.FindItemsAsync, _items.ToQuery(activation.Id), Item?.Index ?? QueryText.Number(At), token);
        }
    }

    private Task<bool> ScrollAsync((int First, int Count) rows) => TryAsync(() => _grid.ScrollAsync(rows.First, rows.Count, Closing), Closing);

    private Task<bool> ShowNewerAsync() => TryAsync(() => _grid.ShowNewerAsync(Closing), Closing);

    private Task<Page<FailedItemRow>> ReadFailuresAsync(RunId run, CancellationToken token) =>
        Queries.GetFailedItemsAsync(new FailedItemsQuery { Run = run, Take = 200 }, token);

    private async Task ReadMachineAsync(RunIdentity identity, CancellationToken token)
    {
        _machine = await Catalog.GetAsync(identity.Connection, identity.StateMachine, token);
        _machineProblem = _machine switch
        {
            null => "The machine has been deleted, and its definition with it.",
            { Parsed.Machine: null } => "The definition cannot be drawn. The page of the machine says what is wrong with it.",
            _ => null,
        };
    }

    private async Task ReadPayloadsAsync(RunId run, CancellationToken token)
    {
        var first = await Queries.GetEventsAsync(new EventsQuery { Run = run, Take = 1 }, token);
        _input ??= first.Rows.Select(row => EventDetailsText.Read(row, "input")).FirstOrDefault();
        if (!_run.IsOpen)
        {
            var last = await Queries.GetEventsAsync(new EventsQuery { Run = run, Take = 1, Descending = true }, token);
            _output = last.Rows.Select(row => EventDetailsText.Read(row, "output")).FirstOrDefault();
        }

        _payloadsLoaded = true;
    }

    /// <summary>The execution whose history the attempts of the open item stand in: its own when it is a child execution.</summary>
    private RunIdentity ExecutionOfItem() => _item.Item is { ChildName: { } name } item && _activation?.MapRun?.ArnOf(name) is { } child
        ? _run.Identity! with { Execution = child, StartedAt = item.StartedAt }
        : _run.Identity!;

    private Task<bool> ToggleLogAsync(ItemAttempt attempt) =>
        TryAsync(() => _item.Logs.ToggleAsync(attempt, ExecutionOfItem(), _run.State.RedriveCount, Closing), Closing);

    private Task<bool> ReadMoreLogAsync(ItemAttempt attempt) =>
        TryAsync(() => _item.Logs.ReadMoreAsync(attempt, ExecutionOfItem(), _run.State.RedriveCount, Closing), Closing);

    private Task MoreEventsAsync() => LoadAsync(_events.LoadMoreAsync);
}
