using Fanout.Monitoring.Connections;
using Fanout.Review.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fanout.Review.Jobs;

/// <summary>Does the retry jobs, each in a loop of its own, and takes up those again that were open when the process ended.</summary>
public sealed class RetryRunner : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConnectionRegistry _connections;
    private readonly IRetryJobStore _store;
    private readonly IRetryJobQueries _queries;
    private readonly RetryJobFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<RetryRunner> _logger;
    private readonly IReadOnlyList<IJobRoute> _routes;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();

    /// <summary>One entry a job that is worked on; its task removes it.</summary>
    private readonly Dictionary<RetryJobId, (JobControl Control, Task Task)> _working = [];

    internal RetryRunner(
        ConnectionRegistry connections,
        IRetryJobStore store,
        IRetryJobQueries queries,
        RetryJobFeed feed,
        IEnumerable<IJobRoute> routes,
        TimeProvider time,
        ILogger<RetryRunner> logger)
    {
        (_connections, _store, _queries, _feed, _time, _logger) = (connections, store, queries, feed, time, logger);
        _routes = [.. routes];
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task[] tasks;
        lock (_lock)
        {
            tasks = [.. _working.Values.Select(work => work.Task)];
        }

        await Task.WhenAll(tasks).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    /// <summary>Takes a job up, or lets it look at what has changed when it is worked on.</summary>
    internal void Wake(RetryJob job)
    {
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested || !_connections.TryGet(job.Run.Connection, out _))
            {
                return;
            }

            if (_working.TryGetValue(job.Id, out var work))
            {
                work.Control.Ring();
                return;
            }

            var control = new JobControl(job, _store, _queries, _feed, _time);
            _working.Add(job.Id, (control, Task.Run(() => WorkAsync(control))));
        }
    }

    /// <summary>Takes up the jobs that were open when the process ended, as soon as their connection is there.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var connection in _connections.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            await ResumeAsync(connection, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task ResumeAsync(Connection connection, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                // Paused ones too: what they were sending is to be found out.
                foreach (var job in await _store.GetOpenAsync(stoppingToken).ConfigureAwait(false))
                {
                    if (job.Run.Connection == connection.Id)
                    {
                        Wake(job);
                    }
                }

                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.ResumeFailed(_logger, exception, connection.Id.Value);
                await Task.Delay(PauseAfterFailure, _time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WorkAsync(JobControl control)
    {
        var route = _routes.Single(candidate => candidate.Route == control.Job.Route);
        Log.TakenUp(_logger, control.Job.Id.Value);
        try
        {
            while (await TryAsync(route, control).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops; the next start goes on.
        }
    }

    /// <returns>Whether there is more to do.</returns>
    private async Task<bool> TryAsync(IJobRoute route, JobControl control)
    {
        try
        {
            await control.RefreshAsync(_stopping.Token).ConfigureAwait(false);
            await route.RunAsync(control, _stopping.Token).ConfigureAwait(false);
        }
        catch (KeyNotFoundException exception)
        {
            // Retention deleted the run and its jobs with it.
            Log.Gone(_logger, control.Job.Id.Value, exception.Message);
            lock (_lock)
            {
                _working.Remove(control.Job.Id);
            }

            return false;
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            Log.Failed(_logger, exception, control.Job.Id.Value);
            await control.ShowAsync(ConnectionProblem.Describe(exception), _stopping.Token).ConfigureAwait(false);
            await Task.Delay(PauseAfterFailure, _time, _stopping.Token).ConfigureAwait(false);
            return true;
        }

        lock (_lock)
        {
            // Rung since: somebody resumed the job, or gave it work, after it had looked last.
            if (control.Bell.TryRead(out _))
            {
                return true;
            }

            _working.Remove(control.Job.Id);
        }

        var job = control.Job;
        Log.Rests(_logger, job.Id.Value, job.State, job.Counts.Fixed, job.Counts.StillFailing, job.Counts.InDoubt, job.Counts.Skipped);
        return false;
    }
}
