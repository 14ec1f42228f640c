using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>A retry job, live: progress, pace, what became of each item, and what a person can do about it.</summary>
public sealed partial class JobPage : LivePage
{
    private static readonly TimeSpan RefreshGap = TimeSpan.FromMilliseconds(500);

    private LiveList<JobItem, int> _items = new(item => item.Position);
    private RetryJob? _job;
    private IReadOnlyList<JobRun> _runs = [];
    private bool _missing;

    /// <summary>Id of the job.</summary>
    [Parameter] public long JobId { get; set; }

    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    [Inject] private IRetryJobQueries Queries { get; set; } = null!;

    [Inject] private RetryJobs Jobs { get; set; } = null!;

    [Inject] private RetryJobFeed Feed { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<JobItemState> States => QueryText.Split<JobItemState>(State);

    private RetryJobId Id => new(JobId);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.Subscribe()).Batches, RefreshAsync, RefreshGap);
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReloadAsync();

    private static string Doubt(RetryJob job) => job.Route == RetryRoute.Invoke
        ? "Their calls were being made when this program ended or the connection broke. They are not sent again by themselves. Look into the logs of the function, or at what it does, before you decide."
        : "The new run ended, and does not tell which of its children they became. Compare its items before you decide; what is left can be retried by a new job.";

    private async Task RefreshAsync(IReadOnlySet<JobChange> changes)
    {
        if (_job is not null && changes.Any(change => change.Job == Id))
        {
            await ReadJobAsync(Closing);
            await _items.RefreshAsync(Closing);
        }
    }

    private Task ReloadAsync() => LoadAsync(async token =>
    {
        if (_job?.Id != Id)
        {
            (_job, _runs, _items) = (null, [], new LiveList<JobItem, int>(item => item.Position));
        }

        await ReadJobAsync(token);
        var query = new JobItemsQuery { Job = Id, States = States, After = After };
        await _items.LoadAsync(cancel => Queries.GetItemsAsync(query, cancel), token);
    });

    private async Task ReadJobAsync(CancellationToken token)
    {
        var job = await Queries.GetJobAsync(Id, token);
        _runs = await Queries.GetRunsAsync(Id, token);
        (_job, _missing) = (job, job is null);
    }

    // Not tied to the page: who confirmed something and leaves still wants it.
    private Task PauseAsync() => DoAsync(() => Jobs.PauseAsync(Id, CancellationToken.None), "paused");

    private Task ResumeAsync() => DoAsync(() => Jobs.ResumeAsync(Id, CancellationToken.None), "goes on");

    private Task SetRateAsync(double perSecond) => DoAsync(() => Jobs.SetRateAsync(Id, perSecond, CancellationToken.None), said: null);

    private async Task AbortAsync()
    {
        var counts = _job!.Counts;
        var isSure = await AskAsync(
            "Abort this job?",
            $"{Format.Count(counts.Waiting, "waiting item")} will be skipped.",
            counts.Active == 0 ? "Nothing of it is running." : $"{Format.Count(counts.Active, "item")} that {(counts.Active == 1 ? "was" : "were")} sent will run to their end and be counted.",
            "Abort job",
            "Keep it");
        if (isSure)
        {
            await DoAsync(() => Jobs.AbortAsync(Id, CancellationToken.None), "ends");
        }
    }

    private async Task SendAgainAsync()
    {
        var isSure = await AskAsync(
            "Send these items again?",
            $"{Format.Count(_job!.Counts.InDoubt, "item")} will count as not run and be sent again.",
            "Those that did run will have run twice. If the function can bear that, or you know that they did not run, go ahead.",
            "Send again",
            "Not now");
        if (isSure)
        {
            await DoAsync(() => Jobs.DecideAsync(Id, DoubtDecision.SendAgain, null, CancellationToken.None), "sends them again");
        }
    }

    private Task LeaveAsync() => DoAsync(() => Jobs.DecideAsync(Id, DoubtDecision.Leave, null, CancellationToken.None), "leaves them as they are");

    private async Task<bool> AskAsync(string title, string text, string detail, string yes, string no)
    {
        var dialog = await Dialogs.ShowAsync<ConfirmDialog>(title, new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Text, text },
            { dialog => dialog.Detail, detail },
            { dialog => dialog.Yes, yes },
            { dialog => dialog.No, no },
        });
        return await dialog.Result is { Canceled: false };
    }

    private async Task DoAsync(Func<Task> action, string? said)
    {
        if (await TryAsync(action, Closing))
        {
            await ReadJobAsync(Closing);
            if (said is not null)
            {
                Snackbar.Add($"Job {Id} {said}", Severity.Success);
            }
        }
    }

    private string AddressOf(IReadOnlyList<JobItemState> states, string? after) => Navigation.GetUriWithQueryParameters(
        Link.ToJob(Id), new Dictionary<string, object?> { ["state"] = QueryText.Join(states), ["after"] = after });

    private void Go(IReadOnlyList<JobItemState> states, string? after) => Navigation.NavigateTo(AddressOf(states, after), replace: true);
}
