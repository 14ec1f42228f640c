using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>A run, live: its numbers, its items as a strip and a grid, its failures, graph, events and payloads, and an item beside them.</summary>
public sealed partial class RunPage : LivePage
{
    /// <summary>Items up to which cells carry names.</summary>
    private const int NamedCells = 50;

    private RunViewModel _run = null!;
    private ItemLabels _labels = null!;
    private ItemsViewModel _grid = null!;
    private ItemViewModel _item = null!;
    private EventsViewModel _events = null!;
    private readonly LiveList<FailedItemRow, ItemKey> _failures = new(row => row.Item.Key);
    private RunSubscription? _subscription;
    private ItemsPageState _items = new();
    private RunTab _tab = RunTab.Items;
    private Activation? _activation;
    private ItemGridRow? _firstFailure;
    private Dictionary<int, string>? _labelsInStrip;
    private Machine? _machine;
    private string? _machineProblem;
    private string? _input;
    private string? _output;
    private bool _payloadsLoaded;
    private bool _missing;
    private bool _isStopping;

    /// <summary>Id of the run.</summary>
    [Parameter] public long RunId { get; set; }

    /// <summary>Id of the activation of the open item.</summary>
    [Parameter] public long? ActivationId { get; set; }

    /// <summary>Index of the open item.</summary>
    [Parameter] public int? Index { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "map")] private long? Map { get; set; }

    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")] private string? Descending { get; set; }

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private RunStopper Stopper { get; set; } = null!;

    [Inject] private MachineCatalog Catalog { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private ItemKey? Item => Index is { } index && ActivationId is { } activation ? new ItemKey(new RunId(RunId), activation, index) : null;

    /// <inheritdoc/>
    protected override void OnInitialized() => Forget();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _tab = RunTab.Of(Tab);
        _items = new ItemsPageState
        {
            Statuses = QueryText.Split<ItemStatus>(Status),
            Search = _tab == RunTab.Items ? Search : null,
            Order = QueryText.Parse<ItemOrder>(Sort) ?? ItemOrder.Index,
            Descending = Descending is not null && _tab == RunTab.Items,
        };
        if (_subscription?.Initial.Identity.Id.Value != RunId)
        {
            await OpenAsync();
        }
        else
        {
            await RefreshAsync();
        }
    }

    private static string Shade(Activation activation) =>
        activation.Counts.Total > NamedCells ? "stronger colour: took longer" : "";

    // Another run in the same page: nothing of the former one may stay.
    private void Forget()
    {
        _subscription?.Dispose();
        _subscription = null;
        _run = new RunViewModel(Time);
        _labels = new ItemLabels(Queries);
        _grid = new ItemsViewModel(Queries, _labels);
        _item = new ItemViewModel(Queries);
        _events = new EventsViewModel(Queries);
        (_activation, _firstFailure, _labelsInStrip, _machine, _input, _output, _payloadsLoaded) = (null, null, null, null, null, null, false);
    }

    private Task OpenAsync() => LoadAsync(async token =>
    {
        Forget();
        _subscription = await Feed.SubscribeAsync(new RunId(RunId), token);
        _missing = _subscription is null;
        if (_subscription is null)
        {
            return;
        }

        Own(_subscription);
        _run.Begin(_subscription.Initial);
        await ReadAsync(token);
        if (RendererInfo.IsInteractive)
        {
            Follow(_subscription.Batches, ApplyAsync);
            Follow(_subscription.HealthChanges, health =>
            {
                _run.Apply(health);
                return Task.CompletedTask;
            });
        }
    });

    private Task RefreshAsync() => LoadAsync(ReadAsync);

    private async Task ApplyAsync(RunDelta delta)
    {
        if (delta.Run.Value != RunId)
        {
            return;
        }

        _run.Apply(delta);
        await ReadChangedAsync(delta, Closing);
    }

    private async Task ReadAsync(CancellationToken token)
    {
        Choose();
        await ReadFirstFailureAsync(token);
        await ReadLabelsAsync(token);
        if (Item is { } item)
        {
            await _item.LoadAsync(item, token);
        }

        await ReadTabAsync(token);
    }

    private async Task ReadChangedAsync(RunDelta delta, CancellationToken token)
    {
        Choose();
        await ReadFirstFailureAsync(token);
        await ReadLabelsAsync(token);
        if (Item is { } item && delta.Items.Any(change => change.Key == item))
        {
            await _item.LoadAsync(item, token);
        }

        // Events only grow: their tab counts the new ones itself. The definition of a machine does not follow a run.
        if (_tab == RunTab.Items || _tab == RunTab.Payloads || (_tab == RunTab.Failures && delta.Items.Count > 0))
        {
            await ReadTabAsync(token);
        }
    }

    private void Choose() => _activation = _run.Choose(ActivationId ?? Map);

    private async Task ReadFirstFailureAsync(CancellationToken token)
    {
        if (_run.State.FirstFailure is not { } key)
        {
            _firstFailure = null;
        }
        else if (_firstFailure?.Key != key && await Queries.GetItemAsync(key, token) is { } row)
        {
            _firstFailure = new ItemGridRow(key, row.Item, row.Label ?? await _labels.GetAsync(row.Item, token));
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
            if ((row.Label ?? await _labels.GetAsync(row.Item, token)) is { } label)
            {
                labels[row.Item.Key.Index] = label;
            }
        }

        if (_labelsInStrip is null || !labels.SequenceEqual(_labelsInStrip))
        {
            _labelsInStrip = labels;
        }
    }

    private async Task ReadTabAsync(CancellationToken token)
    {
        var run = new RunId(RunId);
        if (_tab == RunTab.Items && _activation is { } activation)
        {
            await _grid.FindAsync(_items.ToQuery(run, activation.Id), token);
        }
        else if (_tab == RunTab.Failures)
        {
            await _failures.LoadAsync(cancel => ReadFailuresAsync(run, cancel), token);
        }
        else if (_tab == RunTab.Events)
        {
            await _events.LoadAsync(run, Search, Descending is not null, token);
        }
        else if (_tab == RunTab.Graph && _machine is null && _run.Identity is { } identity)
        {
            await ReadMachineAsync(identity, token);
        }
        else if (_tab == RunTab.Payloads)
        {
            await ReadPayloadsAsync(run, token);
        }
    }

    private async Task<Page<FailedItemRow>> ReadFailuresAsync(RunId run, CancellationToken token)
    {
        var page = await Queries.GetFailedItemsAsync(new FailedItemsQuery { Run = run, Take = 200 }, token);
        await _labels.LoadAsync(page.Rows.Where(row => row.Label is null).Select(row => row.Item), token);
        return page;
    }

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

    private Task MoreEventsAsync() => LoadAsync(_events.LoadMoreAsync);

    private async Task StopAsync()
    {
        if (_run.Identity is not { } identity)
        {
            return;
        }

        var parameters = new DialogParameters<StopRunDialog>
        {
            { dialog => dialog.Run, identity },
            { dialog => dialog.Counts, _run.State.Counts },
        };
        var dialog = await Dialogs.ShowAsync<StopRunDialog>("Stop this run?", parameters);
        if (await dialog.Result is not { Canceled: false })
        {
            return;
        }

        _isStopping = true;
        await TryAsync(
            async () =>
            {
                var result = await Stopper.StopAsync(identity, "Stopped", "Stopped from the dashboard.", Closing);
                var (text, severity) = result is StopResult.Rejected rejected
                    ? ($"{identity.Execution.Name} was not stopped: {rejected.Message}", Severity.Error)
                    : ($"{identity.Execution.Name} stopped", Severity.Success);
                Snackbar.Add(text, severity);
            },
            Closing);
        _isStopping = false;
    }

    private string Base => Item is { } item ? Link.ToItem(item) : Link.ToRun(new RunId(RunId));

    private Dictionary<string, object?> Parameters(RunTab tab, ItemsPageState items)
    {
        var parameters = items.ToParameters();
        parameters["tab"] = tab.Name.Length == 0 ? null : tab.Name;
        parameters["map"] = Map;
        return parameters;
    }

    private string AddressOf(ItemKey item) => Navigation.GetUriWithQueryParameters(Link.ToItem(item), Parameters(_tab, _items));

    private string AddressOf(RunTab tab) =>
        Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), Parameters(tab, tab == _tab ? _items : _items with { Search = null }));

    private void Go(ItemsPageState items) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Base, Parameters(_tab == RunTab.Items ? _tab : RunTab.Items, items)), replace: true);

    private void GoEvents((string? Search, bool Descending) events)
    {
        var parameters = Parameters(RunTab.Events, new ItemsPageState { Statuses = _items.Statuses, Search = events.Search });
        parameters["desc"] = events.Descending ? "1" : null;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Base, parameters), replace: true);
    }

    private void SelectActivation(long id)
    {
        var parameters = Parameters(_tab, _items);
        parameters["map"] = id;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), parameters), replace: true);
    }

    private void Open(ItemKey item) => Navigation.NavigateTo(AddressOf(item));

    private string? Neighbour(int step) =>
        Item is { } item && _grid.Neighbour(item.Index, step, _activation?.Counts.Total ?? 0) is { } index ? AddressOf(item with { Index = index }) : null;
}
