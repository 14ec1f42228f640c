using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Retries chosen items: on the left what is sent, on the right by which way and what will happen.</summary>
public sealed partial class RetryPage : LivePage
{
    /// <summary>Who acts while nobody said a name.</summary>
    private const string Somebody = "you";

    private RetryViewModel _retry = new();
    private IReadOnlyDictionary<long, int> _others = new Dictionary<long, int>();
    private ListSetting? _setting;
    private string? _missing;
    private string? _refused;
    private bool _starting;
    private (long?, long?, string?, string?, long?, string?)? _read;

    [SupplyParameterFromQuery(Name = "run")] private long? Run { get; set; }

    [SupplyParameterFromQuery(Name = "map")] private long? Map { get; set; }

    [SupplyParameterFromQuery(Name = "items")] private string? Items { get; set; }

    [SupplyParameterFromQuery(Name = "chosen")] private string? Chosen { get; set; }

    [SupplyParameterFromQuery(Name = "cause")] private long? Cause { get; set; }

    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "min")] private string? AtLeast { get; set; }

    [SupplyParameterFromQuery(Name = "max")] private string? AtMost { get; set; }

    [SupplyParameterFromQuery(Name = "attempts")] private string? MinAttempts { get; set; }

    [Inject] private RetryItems Finder { get; set; } = null!;

    [Inject] private RetryPlanner Planner { get; set; } = null!;

    [Inject] private IRetryRouteSettings Settings { get; set; } = null!;

    [Inject] private RetryJobs Jobs { get; set; } = null!;

    [Inject] private Person Person { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string Title => _retry.Draft is { } draft ? $"Retry {Format.Count(draft.Items.Count, "item")} of {draft.Activation.MapState}" : "Retry";

    private string Button => _retry is { Draft: { } draft, Route: { } route } ? RouteText.Button(route.Offer, draft.Items.Count) : "Retry";

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var asked = (Run, Map, Items, Chosen, Cause, Status);
        if (_read == asked)
        {
            return Task.CompletedTask;
        }

        _read = asked;
        return ReadAsync();
    }

    private Task ReadAsync() => LoadAsync(async token =>
    {
        (_retry, _others, _missing, _refused) = (new RetryViewModel(), new Dictionary<long, int>(), null, null);
        if (Run is not { } run)
        {
            _missing = "The address names no run. Choose items on the page of a run, and retry them from there.";
            return;
        }

        var (selection, others, problem) = await Finder.FindAsync(StateOf(new RunId(run)), token);
        var draft = selection is null ? null : await PrepareAsync(selection, token);
        token.ThrowIfCancellationRequested();
        if (draft is null)
        {
            _missing = problem ?? _missing ?? "There is no such run, or it has no such Map.";
            return;
        }

        _others = others;
        _setting = await Settings.GetAsync(draft.Run.Identity.Connection, draft.Run.Identity.StateMachine, draft.Activation.MapState, token);
        _retry.Begin(draft);
    });

    private RetryPageState StateOf(RunId run) => new()
    {
        Run = run,
        Activation = Map,
        Indexes = Items is null ? null : IndexRanges.Read(Items),
        Chosen = Chosen,
        Cause = Cause is { } cause ? new CauseId(cause) : null,
        Filter = new ItemsPageState
        {
            Statuses = QueryText.Split<ItemStatus>(Status),
            Search = Search,
            AtLeast = DurationText.Parse(AtLeast),
            AtMost = DurationText.Parse(AtMost),
            MinAttempts = QueryText.Number(MinAttempts) ?? 0,
        },
    };

    private async Task<RetryDraft?> PrepareAsync(RetrySelection selection, CancellationToken token)
    {
        try
        {
            return await Planner.PrepareAsync(selection, token);
        }
        catch (RetryPlanException exception)
        {
            _missing = exception.Message;
            return null;
        }
    }

    private string AddressOf(long activation) => Navigation.GetUriWithQueryParameter("map", activation);

    private Task TakeAsync(RetryRoute route)
    {
        _retry.Take(route);
        return _retry.PreviewAsync();
    }

    private Task SetPatchAsync(string text)
    {
        _retry.SetPatch(text);
        return _retry.PreviewAsync();
    }

    private Task SetTextAsync(string text)
    {
        _retry.SetText(text);
        return _retry.PreviewAsync();
    }

    private Task EditAsync(int? index)
    {
        _retry.Edit(index);
        return _retry.PreviewAsync();
    }

    private Task RestoreAsync(int index)
    {
        _retry.Restore(index);
        return _retry.PreviewAsync();
    }

    // Clicks that come while a start is under way do nothing. What is stored already is not sent twice: an item is open in one job at most.
    private async Task StartAsync()
    {
        if (_starting || _retry.Reason is not null)
        {
            return;
        }

        (_starting, _refused) = (true, null);
        try
        {
            var plan = await _retry.PlanAsync();
            Show(await Jobs.StartAsync(plan, await Person.ReadAsync(Closing) ?? Somebody, CancellationToken.None));
        }
        catch (RetryPlanException exception)
        {
            _refused = exception.Message;
        }
        finally
        {
            _starting = false;
        }
    }

    private void Show(JobStart start)
    {
        if (start is JobStart.Refused refused)
        {
            _refused = refused.Message;
        }
        else if (start is JobStart.Started { Job.Id: var job })
        {
            Navigation.NavigateTo(Link.ToJob(job));
        }
    }

    private async Task SaveSettingAsync(ListSetting? setting)
    {
        var (run, map) = (_retry.Draft!.Run.Identity, _retry.Draft.Activation.MapState);
        if (await TryAsync(() => Settings.SetAsync(run.Connection, run.StateMachine, map, setting, Closing), Closing))
        {
            await ReadAsync();
        }
    }
}
