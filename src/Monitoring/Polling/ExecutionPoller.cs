using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Polling;

/// <summary>
/// Follows the history of one run until it ends: reads what is new and hands it to the writer. One poller a run however many watch.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="connection">Where it runs.</param>
/// <param name="writer">Stores and publishes what is read.</param>
/// <param name="feed">Tells whether somebody watches.</param>
/// <param name="publish">Takes the health after each poll.</param>
/// <param name="pacing">Says how long to wait between two polls.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes what goes wrong.</param>
internal sealed class ExecutionPoller(
    RunIdentity run,
    Connection connection,
    RunWriter writer,
    RunFeed feed,
    Action<PollHealth> publish,
    PollPacing pacing,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    /// <summary>An execution that AWS does not know yet may just have been started: lists and reads lag behind.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private readonly HistoryReader _reader = new(connection, run.Execution);
    private readonly Wakeup _wakeup = new(time);

    private DateTimeOffset? _asOf;
    private int _unchanged;
    private int _failures;

    /// <summary>Called after each poll that succeeded, with what it found in the store.</summary>
    internal Func<CancellationToken, Task> Polled { get; init; } = _ => Task.CompletedTask;

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
                    var (status, version) = await writer.ReadAsync(run => (run.State.Status, run.Version), cancellationToken).ConfigureAwait(false);
                    Log.RunEnded(logger, run.Execution.Value, status, version);
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
        var asOf = time.GetUtcNow();
        var before = await writer.ReadAsync(run => run.LastEventId, cancellationToken).ConfigureAwait(false);
        if (before == 0)
        {
            await foreach (var page in _reader.ReadAllAsync(priority, cancellationToken).ConfigureAwait(false))
            {
                await CommitAsync(page, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            var events = await _reader.ReadAfterAsync(before, priority, cancellationToken).ConfigureAwait(false);
            await CommitAsync(events, cancellationToken).ConfigureAwait(false);
        }

        if (_failures > 0)
        {
            Log.PollingRecovered(logger, run.Execution.Value, _failures);
        }

        var (lastEvent, status) = await writer.ReadAsync(run => (run.LastEventId, run.State.Status), cancellationToken).ConfigureAwait(false);
        _failures = 0;
        _unchanged = lastEvent == before ? _unchanged + 1 : 0;
        _asOf = asOf;
        await Polled(cancellationToken).ConfigureAwait(false);
        return status != RunStatus.Running;
    }

    private Task<bool> CommitAsync(IReadOnlyList<HistoryEvent> events, CancellationToken cancellationToken) =>
        writer.CommitAsync(projection => projection.Apply(events), cancellationToken);

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

    private void Publish(TimeSpan pause, PollPace pace, string? problem) => publish(new PollHealth
    {
        AsOf = _asOf,
        NextAt = time.GetUtcNow() + pause,
        Pace = pace,
        Problem = problem,
        Failures = _failures,
    });
}
