using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>The failures inbox: cause groups of all runs, one of them beside the list, and its items.</summary>
public sealed partial class FailuresPage : LivePage
{
    /// <summary>A busy run is counted again every second; nobody reads a list that fast.</summary>
    private static readonly TimeSpan RefreshGap = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyList<(string Key, string Text)> Keys =
    [
        ("j", "next group"), ("k", "previous group"), ("Enter", "open the group"), ("r", "retry its items in the newest run"), ("i", "ignore until"), ("a", "assign"), ("u", "undo"),
        ("/", "search"), ("?", "these keys"),
    ];

    private readonly LiveList<CauseRow, CauseId> _list = new(row => row.Group.Id);
    private CauseDetails _details = null!;
    private CauseTriageViewModel _triage = null!;
    private FailuresPageState _state = new();
    private IReadOnlyDictionary<CauseState, int>? _counts;
    private IReadOnlyList<StateMachineArn> _machines = [];

    [SupplyParameterFromQuery(Name = "show")] private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "machine")] private string? Machine { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "cause")] private long? Cause { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    [Inject] private ICauseQueries Causes { get; set; } = null!;

    [Inject] private ICauseTriage Triage { get; set; } = null!;

    [Inject] private CauseFeed Feed { get; set; } = null!;

    [Inject] private IRunQueries Queries { get; set; } = null!;

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private Person Person { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private string EmptyTitle => _state switch
    {
        { IsFiltered: true } => "No group matches",
        { Show: FailuresShow.All } => "No item has failed",
        { Show: FailuresShow.Open } => "Nothing is open",
        { Show: FailuresShow.Mine } => Person.Name is { } name ? $"{name} has no open group" : "Nobody knows who you are yet",
        _ => $"No group is {_state.Show.ToString().ToLowerInvariant()}",
    };

    private string EmptyText => _state.Show == FailuresShow.Mine && Person.Name is null
        ? "Groups have owners by name. Yours is asked for once and stays in this browser."
        : "Items that fail or time out are grouped by what went wrong, over all runs and machines, within a second: one line here however many items.";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _details = new CauseDetails(Causes);
        _triage = new CauseTriageViewModel(Triage);
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.Subscribe()).Batches, _ => RefreshAsync(), RefreshGap);
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReloadAsync();

    private int? CountOf(FailuresShow show) => _counts is null || show == FailuresShow.Mine
        ? null
        : new FailuresPageState { Show = show }.ToQuery(person: null).States is { Count: > 0 } states ? states.Sum(state => _counts.GetValueOrDefault(state)) : _counts.Values.Sum();

    private Task ReloadAsync()
    {
        _state = new FailuresPageState
        {
            Show = QueryText.Parse<FailuresShow>(Show) ?? FailuresShow.Open,
            Machine = Machine,
            Search = Search,
            Order = QueryText.Parse<CauseOrder>(Sort) ?? CauseOrder.Last,
            Cause = Cause,
            After = After,
        };
        return LoadAsync(async token =>
        {
            var person = RendererInfo.IsInteractive ? await Person.ReadAsync(token) : null;
            var query = _state.ToQuery(person);
            await _list.LoadAsync(cancel => Causes.GetCausesAsync(query, cancel), token);
            await ReadBesideAsync(token);
            _machines = await MachineNames.ReadAsync(Queries, Connections, token);
        });
    }

    private async Task RefreshAsync()
    {
        await _list.RefreshAsync(Closing);
        await ReadBesideAsync(Closing);
    }

    private async Task ReadBesideAsync(CancellationToken token)
    {
        _counts = await Causes.CountStatesAsync(_state.ToQuery(person: null) with { Owner = null }, token);
        var chosen = _state.Cause is { } id ? new CauseId(id) : _list.Rows.Count > 0 ? _list.Rows[0].Group.Id : (CauseId?)null;
        await _details.LoadAsync(chosen, _state.StateMachine, token);
    }

    private Task ShowNewAsync() => LoadAsync(_list.ShowNewAsync);

    private Task<bool> MoreItemsAsync() => TryAsync(() => _details.LoadMoreItemsAsync(_state.StateMachine, Closing), Closing);

    private string AddressOf(FailuresPageState state) => Navigation.GetUriWithQueryParameters(Link.Failures, state.ToParameters());

    private string AddressOf(CauseId cause) => AddressOf(_state with { Cause = cause.Value });

    private void Go(FailuresPageState state) => Navigation.NavigateTo(AddressOf(state), replace: true);

    private string? Neighbour(int step)
    {
        var at = _list.Rows.ToList().FindIndex(row => row.Group.Id == _details.Row?.Group.Id);
        var next = at < 0 ? 0 : at + step;
        return next >= 0 && next < _list.Rows.Count ? AddressOf(_list.Rows[next].Group.Id) : null;
    }

    private Task<bool> SetAsync(CauseState state) => DoAsync(new TriageAction.SetState(state));

    private async Task IgnoreAsync()
    {
        var dialog = await Dialogs.ShowAsync<IgnoreDialog>("Ignore until");
        if (await dialog.Result is { Canceled: false, Data: IgnoreChoice choice })
        {
            await DoAsync(choice.ToAction(Time.GetUtcNow()));
        }
    }

    private async Task AssignAsync()
    {
        var parameters = new DialogParameters<PersonDialog>
        {
            { dialog => dialog.Title, "Assign the group" },
            { dialog => dialog.Label, "Owner" },
            { dialog => dialog.Detail, "Whoever sees to it. Everybody sees the name; the owner finds the group under “mine”." },
            { dialog => dialog.Yes, "Assign" },
            { dialog => dialog.Name, _details.Row?.Group.Triage.Owner ?? await Person.ReadAsync(Closing) },
            { dialog => dialog.CanBeEmpty, _details.Row?.Group.Triage.Owner is not null },
        };
        var dialog = await Dialogs.ShowAsync<PersonDialog>("Assign the group", parameters);
        if (await dialog.Result is { Canceled: false, Data: string owner })
        {
            await DoAsync(new TriageAction.Assign(owner.Length == 0 ? null : owner));
        }
    }

    private async Task<bool> AddNoteAsync(string text) => await DoAsync(new TriageAction.Comment(text));

    private Task<bool> UndoAsync() => ActAsync((group, who) => _triage.UndoAsync(group, who, Closing));

    private Task<bool> DoAsync(TriageAction action) => ActAsync((group, who) => _triage.DoAsync(group, action, who, Closing));

    private async Task<bool> ActAsync(Func<CauseGroup, string, Task> act)
    {
        if (_details.Row is not { } row || await Person.AskAsync(Closing) is not { } who)
        {
            return false;
        }

        var done = await TryAsync(
            async () =>
            {
                await act(row.Group, who);
                await _list.ShowNewAsync(Closing);
                await ReadBesideAsync(Closing);
            },
            Closing);

        // What was done may take the group out of the list; it stays beside it, so that it can be taken back.
        if (_state.Cause is null)
        {
            Go(_state with { Cause = row.Group.Id.Value });
        }

        return done;
    }

    private Task<IDialogReference> ShowKeysAsync() => Dialogs.ShowAsync<KeysDialog>("Keys", new DialogParameters<KeysDialog> { { dialog => dialog.Keys, Keys } });

    private async Task AskAsync()
    {
        if (await Person.AskAsync(Closing) is not null)
        {
            await ReloadAsync();
        }
    }
}
