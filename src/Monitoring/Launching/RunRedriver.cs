using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Launching;

/// <summary>Lets ended executions go on from where they failed.</summary>
public sealed class RunRedriver(ConnectionRegistry connections, PollScheduler scheduler, ILogger<RunRedriver> logger)
{
    /// <summary>How long after its end an execution can be redriven. Source: Developer Guide, "Restarting state machine executions with redrive".</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(14);

    /// <summary>Asks AWS whether a run can be redriven.</summary>
    public async Task<RedriveAdvice> AdviseAsync(RunIdentity run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            var request = new DescribeExecutionRequest { ExecutionArn = run.Execution.Value, IncludedData = IncludedData.METADATA_ONLY };
            var execution = await connections[run.Connection].CallAsync(
                ApiAction.DescribeExecution,
                RequestPriority.Interactive,
                (client, token) => client.DescribeExecutionAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            return execution.RedriveStatus == ExecutionRedriveStatus.REDRIVABLE && UtcTime.From(execution.StopDate) is { } stopped
                ? new RedriveAdvice.Possible(stopped + Period)
                : new RedriveAdvice.Impossible(execution.RedriveStatusReason ?? $"AWS reports {execution.RedriveStatus}");
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            return new RedriveAdvice.Unknown(ConnectionProblem.Describe(exception));
        }
    }

    /// <summary>Redrives the execution of a run and follows it again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="clientToken">The same for every try of one intention: AWS answers a repeated token with the first redrive.</param>
    /// <param name="cancellationToken">Ends the request; the execution may be redriven all the same.</param>
    public async Task<RedriveResult> RedriveAsync(RunIdentity run, string clientToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            var request = new RedriveExecutionRequest { ExecutionArn = run.Execution.Value, ClientToken = clientToken };
            var answer = await connections[run.Connection].CallAsync(
                ApiAction.RedriveExecution,
                RequestPriority.Interactive,
                (client, token) => client.RedriveExecutionAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            Log.Redriven(logger, run.Execution.Value);
            scheduler.Follow(run);
            return new RedriveResult.Redriven(UtcTime.From(answer.RedriveDate!.Value));
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            Log.RedriveRejected(logger, exception, run.Execution.Value);
            return new RedriveResult.Rejected(ConnectionProblem.NameOf(exception), ConnectionProblem.Describe(exception));
        }
    }
}
