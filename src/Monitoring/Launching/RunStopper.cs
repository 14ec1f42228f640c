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
    public async Task<StopResult> StopAsync(RunIdentity run, string? error, string? cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            var request = new StopExecutionRequest { ExecutionArn = run.Execution.Value, Error = error, Cause = cause };
            var answer = await connections[run.Connection].CallAsync(
                ApiAction.StopExecution,
                RequestPriority.Interactive,
                (client, token) => client.StopExecutionAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            Log.Stopped(logger, run.Execution.Value);
            scheduler.Nudge(run.Id);
            return new StopResult.Stopped(UtcTime.From(answer.StopDate!.Value));
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            Log.StopRejected(logger, exception, run.Execution.Value);
            return new StopResult.Rejected(ConnectionProblem.NameOf(exception), ConnectionProblem.Describe(exception));
        }
    }
}
