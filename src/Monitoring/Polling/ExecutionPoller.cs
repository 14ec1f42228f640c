using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Polling;

/// <summary>
/// Follows one run until it ends: reads what is new, stores it together with the cursor, then publishes it. One poller a run however
/// many watch.
/// </summary>
internal sealed class ExecutionPoller(
    RunIdentity run,
    Connection connection,
    IRunStore store,
    RunFeed feed,
    PollPacing pacing,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    /// <summary>An execution that AWS does not know yet may just have been started: lists and reads lag behind.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private readonly HistoryReader _reader = new(connection, run.Execution);
    private readonly Wakeup _wakeup = new(time);

    /// <summary>Null before the first poll and after anything that may have left it ahead of the store.</summary>
    private RunProjection? _projection;

    private DateTimeOffset? _asOf;
    private int _unchanged;
    private int _failures;

    /// <summary>Polls at once: somebody began to watch, or did something to the run.</summary>
    internal void Nudge() => _wakeup.Signal();

    /// <summary>Polls until the run has ended.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var watched = feed.IsWatched(run.Id);
            string? problem = null;
            var throttled = false;
            try
            {
                var priority = watched ? RequestPriority.Watched : RequestPriority.Background;
                if (await PollAsync(priority, cancellationToken).ConfigureAwait(false))
                {
                    Publish(TimeSpan.Zero, PollPace.Ended, problem: null);
                    Log.RunEnded(logger, run.Execution.Value, _projection!.State.Status, _projection.Version);
                    return;
                }
            }
            catch (ExecutionDoesNotExistException exception) when (time.GetUtcNow() - run.StartedAt > Settling)
            {
                Log.ExecutionGone(logger, run.Execution.Value);
                Publish(TimeSpan.Zero, PollPace.Ended, ConnectionProblem.Describe(exception));
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                problem = ConnectionProblem.Describe(exception);
                throttled = Throttling.IsThrottling(exception);
                Fail(exception);
            }

            var isBudgetShort = connection.Budget.IsShort(ApiAction.GetExecutionHistory);
            var situation = new PollSituation(watched, _unchanged, _failures, throttled, isBudgetShort) { Fastest = connection.FastestPoll };
            var (pause, pace) = pacing.Next(situation);
            Publish(pause, pace, problem);
            await _wakeup.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _wakeup.Dispose();

    /// <returns>Whether the run has ended.</returns>
    private async Task<bool> PollAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        _projection ??= await RestoreAsync(cancellationToken).ConfigureAwait(false);
        var asOf = time.GetUtcNow();
        var before = _projection.LastEventId;
        if (before == 0)
        {
            await foreach (var page in _reader.ReadAllAsync(priority, cancellationToken).ConfigureAwait(false))
            {
                await CommitAsync(_projection, page, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            var events = await _reader.ReadAfterAsync(before, priority, cancellationToken).ConfigureAwait(false);
            await CommitAsync(_projection, events, cancellationToken).ConfigureAwait(false);
        }

        if (_failures > 0)
        {
            Log.PollingRecovered(logger, run.Execution.Value, _failures);
        }

        _failures = 0;
        _unchanged = _projection.LastEventId == before ? _unchanged + 1 : 0;
        _asOf = asOf;
        return _projection.State.Status != RunStatus.Running;
    }

    private async Task<RunProjection> RestoreAsync(CancellationToken cancellationToken)
    {
        var projection = new RunProjection(run);
        await foreach (var stored in store.ReadHistoryAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            projection.Restore(stored);
        }

        projection.RestoreVersion(await store.GetVersionAsync(run.Id, cancellationToken).ConfigureAwait(false));
        feed.Open(run.Id, projection);
        Log.Following(logger, run.Execution.Value, projection.Version);
        return projection;
    }

    private async Task CommitAsync(RunProjection projection, IReadOnlyList<HistoryEvent> events, CancellationToken cancellationToken)
    {
        // Until the delta is stored the projection is ahead of the store; if anything goes wrong it is built again from there.
        _projection = null;
        if (projection.Apply(events) is { } delta)
        {
            await store.AppendAsync(delta, cancellationToken).ConfigureAwait(false);
            feed.Publish(delta);
        }

        _projection = projection;
    }

    private void Fail(Exception exception)
    {
        _failures++;
        if (exception is RunVersionConflictException)
        {
            Log.VersionConflict(logger, run.Execution.Value);
        }
        else if (_failures == 1)
        {
            Log.PollingFailed(logger, exception, run.Execution.Value);
        }
        else
        {
            Log.PollingStillFails(logger, run.Execution.Value, _failures, exception.Message);
        }
    }

    private void Publish(TimeSpan pause, PollPace pace, string? problem) => feed.Publish(run.Id, new PollHealth
    {
        AsOf = _asOf,
        NextAt = time.GetUtcNow() + pause,
        Pace = pace,
        Problem = problem,
        Failures = _failures,
    });
}
