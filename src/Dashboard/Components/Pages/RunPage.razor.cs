using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Logs;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>A run, live: its numbers, its items as a strip and a grid, its failures, graph, events and payloads, and an item beside them.</summary>
public sealed partial class RunPage : LivePage
{
    /// <summary>Items up to which cells carry names.</summary>
    private const int NamedCells = 50;

    private readonly LiveList<FailedItemRow, ItemKey> _failures = new(row => row.Item.Key);
    private RunViewModel _run = null!;
    private ItemsViewModel _grid = null!;
    private ItemViewModel _item = null!;
    private EventsViewModel _events = null!;
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

    [SupplyParameterFromQuery(Name = "min")] private string? AtLeast { get; set; }

    [SupplyParameterFromQuery(Name = "max")] private string? AtMost { get; set; }

    [SupplyParameterFromQuery(Name = "attempts")] private string? MinAttempts { get; set; }

    [SupplyParameterFromQuery(Name = "at")] private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")] private string? Descending { get; set; }

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    [Inject] private MachineCatalog Catalog { get; set; } = null!;

    [Inject] private IMachineSettings Settings { get; set; } = null!;

    [Inject] private ChildOpener Children { get; set; } = null!;

    [Inject] private LogReader Logs { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private ItemKey? Item => Index is { } index && ActivationId is { } activation ? new ItemKey(new RunId(RunId), activation, index) : null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Forget();
        FollowRetries();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _tab = RunTab.Of(Tab);
        _items = new ItemsPageState
        {
            Statuses = QueryText.Split<ItemStatus>(Status),
            Search = _tab == RunTab.Items ? Search : null,
            AtLeast = DurationText.Parse(AtLeast),
            AtMost = DurationText.Parse(AtMost),
            MinAttempts = QueryText.Number(MinAttempts) ?? 0,
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
        _run = new RunViewModel();
        _grid = new ItemsViewModel(new RunId(RunId), Queries);
        _item = new ItemViewModel(Queries, Children, Settings, Logs);
        _events = new EventsViewModel(Queries);
        _visits = new StateVisitsViewModel(Queries);
        _timeline = new TimelineViewModel(Queries, Time);
        (_retries, _retriesOf) = (RunRetries.None, null);
        (_replayTime, _replay, _looked) = (null, null, default);
        (_activation, _firstFailure, _labelsInStrip, _insights, _insightsOf, _machine, _input, _output, _payloadsLoaded) = (null, null, null, null, null, null, null, null, false);
    }

    private Task OpenAsync() => LoadAsync(async token =>
    {
        Forget();
        var subscription = await Feed.SubscribeAsync(new RunId(RunId), token);
        if (token.IsCancellationRequested)
        {
            // Another run was opened, or the page closed, while the store answered.
            subscription?.Dispose();
            return;
        }

        _subscription = subscription;
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
            Follow(_subscription.Pulses, _ => PulseAsync());
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
        await _grid.ApplyAsync(delta, Closing);
        await ReadChangedAsync(delta, Closing);
    }

    private async Task ReadAsync(CancellationToken token)
    {
        Choose();
        await ReadRetriesAsync(token);
        await MarkLookAsync(token);
        await ReadOtherInsightsAsync(token);
        await ReadFirstFailureAsync(token);
        await ReadLabelsAsync(token);
        if (Item is { } item)
        {
            await _item.LoadAsync(item, _run.Identity!, token);
        }

        await ReadTabAsync(token);
    }

    private async Task ReadChangedAsync(RunDelta delta, CancellationToken token)
    {
        Choose();
        await ReadRetriesAsync(token);
        await MarkLookAsync(token);
        await ReadOtherInsightsAsync(token);
        await ReadFirstFailureAsync(token);
        await ReadLabelsAsync(token);
        if (Item is { } item && delta.Items.Any(change => change.Key == item))
        {
            await _item.LoadAsync(item, _run.Identity!, token);
        }

        // Events only grow: their tab counts the new ones itself. The definition of a machine does not follow a run.
        if (_tab == RunTab.Items || _tab == RunTab.Timeline || HasNewVisits(delta) || _tab == RunTab.Payloads || (_tab == RunTab.Failures && delta.Items.Count > 0))
        {
            await ReadTabAsync(token);
        }
    }
}
