using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Launching;

/// <summary>Stops executions.</summary>
public sealed class RunStopper(ConnectionRegistry connections, PollScheduler scheduler, ILogger<RunStopper> logger)
{
    /// <summary>Stops the execution of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="error">Error name to leave in the history, at most 256 characters; null for none.</param>
    /// <param name="cause">Cause to leave in the history, at most 32,768 characters; null for none.</param>
    /// <param name="cancellationToken">Ends the request; the execution may be stopped all the same.</param>
    public Task<StopResult> StopAsync(RunIdentity run, string? error, string? cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return StopAsync(run, run.Execution, error, cause, cancellationToken);
    }

    /// <summary>Stops one child execution of a Map Run; the others go on. Express children cannot be stopped.</summary>
    /// <param name="run">The run that the Map Run belongs to.</param>
    /// <param name="child">The child.</param>
    /// <param name="error">As for a run.</param>
    /// <param name="cause">As for a run.</param>
    /// <param name="cancellationToken">As for a run.</param>
    public Task<StopResult> StopChildAsync(
        RunIdentity run, ExecutionArn child, string? error, string? cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return StopAsync(run, child, error, cause, cancellationToken);
    }

    private async Task<StopResult> StopAsync(
        RunIdentity run, ExecutionArn execution, string? error, string? cause, CancellationToken cancellationToken)
    {
        try
        {
            var request = new StopExecutionRequest { ExecutionArn = execution.Value, Error = error, Cause = cause };
            var answer = await connections[run.Connection].CallAsync(
                ApiAction.StopExecution,
                RequestPriority.Interactive,
                (client, token) => client.StopExecutionAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            Log.Stopped(logger, execution.Value);
            scheduler.Nudge(run.Id);
            return new StopResult.Stopped(UtcTime.From(answer.StopDate!.Value));
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            Log.StopRejected(logger, exception, execution.Value);
            return new StopResult.Rejected(ConnectionProblem.NameOf(exception), ConnectionProblem.Describe(exception));
        }
    }
}
