using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>What retry jobs have to do with the run.</content>
public sealed partial class RunPage
{
    /// <summary>A busy job changes many times a second, and each change asks the store again.</summary>
    private static readonly TimeSpan RetriesGap = TimeSpan.FromSeconds(1);

    private RunRetries _retries = RunRetries.None;
    private long? _retriesOf;

    [Inject] private IRetryJobQueries RetryJobs { get; set; } = null!;

    [Inject] private RetryJobFeed RetryFeed { get; set; } = null!;

    private void FollowRetries()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(RetryFeed.Subscribe()).Batches, TakeRetriesAsync, RetriesGap);
        }
    }

    private async Task TakeRetriesAsync(IReadOnlySet<JobChange> changes)
    {
        if (changes.Any(change => change.Run.Value == RunId))
        {
            _retriesOf = null;
            await ReadRetriesAsync(Closing);
        }
    }

    /// <summary>Reads them once an activation; after that only when a job changes.</summary>
    private async Task ReadRetriesAsync(CancellationToken token)
    {
        if (_activation?.Id is not { } activation || _retriesOf == activation)
        {
            return;
        }

        var run = new RunId(RunId);
        var madeBy = _run.Identity?.Origin == RunOrigin.Discovered ? null : await RetryJobs.FindByResultAsync(run, token);
        _retries = new RunRetries(madeBy, await RetryJobs.GetOutcomesAsync(run, activation, token));
        _retriesOf = activation;
    }
}
