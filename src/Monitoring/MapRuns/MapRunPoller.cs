using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.MapRuns;

/// <summary>
/// Follows one Map Run until it has ended and its children are known: its counters as often as the account allows, and beside that its
/// children, when the counters say that there is something new.
/// </summary>
internal sealed class MapRunPoller : IDisposable
{
    /// <summary>Reads of an ended Map Run that found nothing, after which every list is read to its end once.</summary>
    private const int EmptyReads = 3;

    /// <summary>A Map Run that AWS does not know yet may just have been started.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private readonly RunIdentity _run;
    private readonly long _activation;
    private readonly Connection _connection;
    private readonly RunWriter _writer;
    private readonly MapRunShares _shares;
    private readonly Func<bool> _isWatched;
    private readonly Action<MapRunHealth> _publish;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ReadLoop _counters;
    private readonly ReadLoop _children;
    private readonly FailureReader _failures;
    private readonly ChildSweep _sweep;
    private readonly ResultFiles _files;
    private readonly MapRun _mapRun;
    private bool _isSettled;
    private int _emptyReads;
    private bool _awaitsFiles;
    private int _waits;
    private long _unlisted;
    private bool _isListLagging;
    private int _undescribed;

    internal MapRunPoller(
        RunIdentity run,
        long activation,
        MapRun mapRun,
        Connection connection,
        IRunStore store,
        RunWriter writer,
        MapRunShares shares,
        Func<bool> isWatched,
        Action<MapRunHealth> publish,
        PollPacing pacing,
        TimeProvider time,
        ILogger logger)
    {
        (_run, _activation, _mapRun, _connection, _writer, _shares) = (run, activation, mapRun, connection, writer, shares);
        (_isWatched, _publish, _time, _logger) = (isWatched, publish, time, logger);
        var list = new ChildList(connection, mapRun.Arn);
        _failures = new FailureReader(list, writer, activation);
        _files = new ResultFiles(run, activation, mapRun.Arn, connection, store, writer, logger);
        _counters = new ReadLoop(pacing, isWatched, time)
        {
            Fastest = connection.FastestPoll,
            Floor = () => shares.Divide(isWatched()).Interval,
            Reported = Publish,
            Failed = (exception, failures) => Log.MapRunNotRead(logger, exception, mapRun.Arn, failures),
        };
        _children = new ReadLoop(pacing, isWatched, time)
        {
            Fastest = connection.FastestPoll,
            IsBudgetShort = () => connection.Budget.IsShort(ApiAction.ListExecutions),
            Reported = Publish,
            Failed = (exception, failures) => Log.MapRunNotRead(logger, exception, mapRun.Arn, failures),
        };
        _sweep = new ChildSweep(list, _failures, writer, activation, time) { Overtaken = ReportAndReadFilesAsync, Progressed = _children.Progress };
    }

    /// <summary>Called when AWS says that the Map Run has ended, which its history will say too.</summary>
    internal Action? Ended { get; init; }

    /// <summary>Reads at once: somebody began to watch, or did something to the Map Run or to a child.</summary>
    internal void Nudge()
    {
        _counters.Nudge();
        _children.Nudge();
    }

    /// <summary>Reads until the Map Run is settled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var share = _shares.Join(_isWatched);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var counters = _counters.RunAsync(ReadCountersAsync, either.Token);
        var children = _children.RunAsync(ReadChildrenAsync, either.Token);
        try
        {
            var first = await Task.WhenAny(counters, children).ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }
        catch
        {
            await either.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await Task.WhenAll(counters, children).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        _counters.Dispose();
        _children.Dispose();
    }

    private async Task<ReadResult> ReadCountersAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isSettled))
        {
            return ReadResult.Finished;
        }

        var request = new DescribeMapRunRequest { MapRunArn = _mapRun.Arn };
        DescribeMapRunResponse answer;
        try
        {
            answer = await _connection.CallAsync(
                ApiAction.DescribeMapRun, priority, (client, token) => client.DescribeMapRunAsync(request, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ResourceNotFoundException) when (_time.GetUtcNow() - _run.StartedAt > Settling)
        {
            Log.MapRunGone(_logger, _mapRun.Arn);
            await SettleAsync(cancellationToken).ConfigureAwait(false);
            return ReadResult.Finished;
        }

        var asOf = _time.GetUtcNow();
        var hasEnded = false;
        var changed = await _writer.CommitAsync(
            run =>
            {
                var former = run.MapRunOf(_activation);
                var mapRun = ChildReading.Read(answer, former, asOf);
                hasEnded = former.Status == MapRunStatus.Running && mapRun.Status != MapRunStatus.Running;
                return run.Apply(_activation, mapRun);
            },
            cancellationToken).ConfigureAwait(false);
        if (changed)
        {
            _children.Nudge();
        }

        if (hasEnded)
        {
            Ended?.Invoke();
        }

        return Volatile.Read(ref _isSettled) ? ReadResult.Finished : changed ? ReadResult.Changed : ReadResult.Unchanged;
    }

    private async Task<ReadResult> ReadChildrenAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isSettled))
        {
            return ReadResult.Finished;
        }

        if (!await ReadFilesAsync(cancellationToken).ConfigureAwait(false) && MayWaitForFiles())
        {
            return ReadResult.Changed;
        }

        var found = await ListAsync(priority, cancellationToken).ConfigureAwait(false);
        var described = await _failures.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (mapRun, unlisted, undescribed) = await _writer.ReadAsync(
            run => (run.MapRunOf(_activation), _sweep.CountUnlisted(run), run.ChildrenOf(_activation).Undescribed), cancellationToken)
            .ConfigureAwait(false);
        (_unlisted, _undescribed, _isListLagging) = (unlisted, undescribed, !found);
        if (mapRun.AsOf is null || mapRun.Status == MapRunStatus.Running || found || described)
        {
            _emptyReads = 0;
            return found || described ? ReadResult.Changed : ReadResult.Unchanged;
        }

        return await TrySettleAsync(unlisted, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ListAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        try
        {
            return await _sweep.RunAsync(priority, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Lists and single children have quotas of their own: errors need not wait until lists are read again.
            await _failures.ReadAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads the result files as soon as the history of the parent tells where they are.</summary>
    /// <returns>Whether they were read now.</returns>
    private async Task<bool> ReadFilesAsync(CancellationToken cancellationToken)
    {
        var (status, hasEnded, unlisted, undescribed) = await _writer.ReadAsync(
            run => (
                run.MapRunOf(_activation).Status,
                run.FindUnsettled().Any(found => found.Activation == _activation && found.HasEnded),
                _sweep.CountUnlisted(run),
                run.ChildrenOf(_activation).Undescribed),
            cancellationToken).ConfigureAwait(false);
        (_unlisted, _undescribed, _isListLagging) = (unlisted, undescribed, false);
        _awaitsFiles = status == MapRunStatus.Succeeded && _files.AreWorthwhile(unlisted, undescribed);
        if (!_awaitsFiles || !hasEnded)
        {
            return false;
        }

        _awaitsFiles = false;
        return await _files.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Between two pages of a list that may take minutes.</summary>
    private Task<bool> ReportAndReadFilesAsync(CancellationToken cancellationToken)
    {
        Publish();
        return ReadFilesAsync(cancellationToken);
    }

    /// <summary>The history is read a moment after the counters; without this a thousand pages would be listed in that moment.</summary>
    private bool MayWaitForFiles() => _awaitsFiles && _waits++ < EmptyReads;

    /// <summary>The Map Run has ended and nothing new was found.</summary>
    private async Task<ReadResult> TrySettleAsync(long unlisted, CancellationToken cancellationToken)
    {
        _emptyReads++;
        if (unlisted > 0 && _emptyReads <= EmptyReads + 1)
        {
            if (_emptyReads == EmptyReads)
            {
                _sweep.Forget();
            }

            return ReadResult.Unchanged;
        }

        if (unlisted > 0)
        {
            Log.ChildrenMissing(_logger, _mapRun.Arn, unlisted);
        }

        await SettleAsync(cancellationToken).ConfigureAwait(false);
        return ReadResult.Finished;
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await _writer.CommitAsync(
            run => run.Apply(_activation, run.MapRunOf(_activation) with { IsSettled = true }), cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _isSettled, true);
        Nudge();
    }

    private void Publish()
    {
        var (interval, sharers) = _shares.Divide(_isWatched());
        var worst = _children.Failures > _counters.Failures ? _children : _counters;
        _publish(new MapRunHealth
        {
            Activation = _activation,
            AsOf = _counters.AsOf,
            NextAt = worst.NextAt,
            Pace = worst.Pace,
            Problem = worst.Problem,
            Failures = worst.Failures,
            Sharers = sharers,
            ShareInterval = interval,
            Unlisted = _unlisted,
            IsListLagging = _isListLagging,
            ListsPerSecond = _connection.Budget.IsUsedUp(ApiAction.ListExecutions) ? _connection.Budget.RateOf(ApiAction.ListExecutions) : null,
            Undescribed = _undescribed,
        });
    }
}
