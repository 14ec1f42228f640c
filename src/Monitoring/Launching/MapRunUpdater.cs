using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Launching;

/// <summary>Changes the limits of Map Runs while they run.</summary>
public sealed class MapRunUpdater(ConnectionRegistry connections, PollScheduler scheduler, ILogger<MapRunUpdater> logger)
{
    /// <summary>Sets all limits of a Map Run.</summary>
    /// <param name="run">The run that it belongs to.</param>
    /// <param name="mapRun">Its ARN.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="cancellationToken">Ends the request; the limits may be set all the same.</param>
    public async Task<MapRunUpdateResult> UpdateAsync(
        RunIdentity run, string mapRun, MapRunLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            var request = new UpdateMapRunRequest
            {
                MapRunArn = mapRun,
                MaxConcurrency = limits.MaxConcurrency,
                ToleratedFailureCount = limits.ToleratedFailureCount,
                ToleratedFailurePercentage = (float)limits.ToleratedFailurePercentage,
            };
            await connections[run.Connection].CallAsync(
                ApiAction.UpdateMapRun,
                RequestPriority.Interactive,
                (client, token) => client.UpdateMapRunAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            Log.MapRunUpdated(logger, mapRun, limits.MaxConcurrency, limits.ToleratedFailureCount, limits.ToleratedFailurePercentage);
            scheduler.Nudge(run.Id);
            return new MapRunUpdateResult.Updated();
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            Log.MapRunUpdateRejected(logger, exception, mapRun);
            return new MapRunUpdateResult.Rejected(ConnectionProblem.NameOf(exception), ConnectionProblem.Describe(exception));
        }
    }
}
