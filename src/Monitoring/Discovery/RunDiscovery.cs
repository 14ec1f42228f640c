using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring.Discovery;

/// <summary>
/// Finds runs that were started elsewhere, and ended ones that run again. Each connection has its own loop and its own trouble.
/// </summary>
public sealed class RunDiscovery(
    ConnectionRegistry connections,
    MachineCatalog catalog,
    IRunStore store,
    IRunQueries queries,
    PollScheduler scheduler,
    DiscoveryHealth health,
    IOptions<MonitoringOptions> options,
    TimeProvider time,
    ILogger<RunDiscovery> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> loops = [];
        try
        {
            await foreach (var connection in connections.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                loops.Add(RunAsync(connection, stoppingToken));
            }
        }
        finally
        {
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(Connection connection, CancellationToken stoppingToken)
    {
        var discovery = new ConnectionDiscovery(connection, catalog, store, queries, scheduler, options.Value, time, logger);
        var pacing = new PollPacing(options.Value, Random.Shared.NextDouble);
        var failures = 0;
        DateTimeOffset? asOf = null;
        while (true)
        {
            var started = time.GetUtcNow();
            PollHealth current;
            try
            {
                var (nextAt, problem) = await discovery.RunOnceAsync(stoppingToken).ConfigureAwait(false);
                Recovered(connection, failures);
                (failures, asOf) = (0, started);
                current = new PollHealth { AsOf = asOf, NextAt = nextAt, Pace = PaceOf(connection, nextAt - started), Problem = problem };
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                failures++;
                Failed(connection, exception, failures);
                var situation = new PollSituation(false, 0, failures, Throttling.IsThrottling(exception), false);
                var (pause, pace) = pacing.Next(situation);
                current = new PollHealth
                {
                    AsOf = asOf,
                    NextAt = time.GetUtcNow() + pause,
                    Pace = pace,
                    Problem = ConnectionProblem.Describe(exception),
                    Failures = failures,
                };
            }

            health.Publish(connection.Id, current);
            var wait = current.NextAt - time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private PollPace PaceOf(Connection connection, TimeSpan pause)
    {
        if (connection.Budget.IsShort(ApiAction.ListExecutions))
        {
            return PollPace.Budget;
        }

        return pause > options.Value.FastestDiscovery * 2 ? PollPace.Quiet : PollPace.Live;
    }

    private void Recovered(Connection connection, int failures)
    {
        if (failures > 0)
        {
            Log.DiscoveryRecovered(logger, connection.Id.Value, failures);
        }
    }

    private void Failed(Connection connection, Exception exception, int failures)
    {
        if (failures == 1)
        {
            Log.DiscoveryFailed(logger, exception, connection.Id.Value);
        }
        else
        {
            Log.DiscoveryStillFails(logger, connection.Id.Value, failures, exception.Message);
        }
    }
}
