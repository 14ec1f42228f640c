using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Launching;

/// <summary>
/// Starts executions. The same name and input give the same run, however often they are sent: a double click, a retried request and
/// a reload start nothing twice.
/// </summary>
public sealed class RunLauncher(
    ConnectionRegistry connections, IRunStore store, IRunQueries queries, PollScheduler scheduler, ILogger<RunLauncher> logger)
{
    private const string InvalidInput = "InvalidExecutionInput";

    /// <summary>Starts an execution of a machine.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="stateMachine">The machine.</param>
    /// <param name="name">Name of the run, unique for the machine for 90 days.</param>
    /// <param name="input">JSON text of at most <see cref="RunInput.MaxSizeInBytes"/> bytes.</param>
    /// <param name="cancellationToken">Ends the request; the execution may have started all the same.</param>
    public async Task<LaunchResult> LaunchAsync(
        ConnectionId connection, StateMachineArn stateMachine, RunName name, string input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (RunInput.FindProblem(input) is { } problem)
        {
            return new LaunchResult.Rejected(InvalidInput, problem);
        }

        var execution = ExecutionOf(stateMachine, name);
        var known = await queries.FindRunAsync(connection, execution, cancellationToken).ConfigureAwait(false);
        try
        {
            var request = new StartExecutionRequest { StateMachineArn = stateMachine.Value, Name = name.Value, Input = input };
            var answer = await connections[connection].CallAsync(
                ApiAction.StartExecution,
                RequestPriority.Interactive,
                (client, token) => client.StartExecutionAsync(request, token),
                cancellationToken).ConfigureAwait(false);

            // From here on the execution exists: it is registered even when the page that asked for it is gone.
            var startedAt = UtcTime.From(answer.StartDate!.Value);
            var started = new ExecutionArn(answer.ExecutionArn);
            var run = await RegisterAsync(connection, started, stateMachine, startedAt, CancellationToken.None).ConfigureAwait(false);
            Log.Launched(logger, answer.ExecutionArn, input.Length);
            return known is null ? new LaunchResult.Started(run) : new LaunchResult.AlreadyStarted(run);
        }
        catch (ExecutionAlreadyExistsException)
        {
            return await FindFormerAsync(connection, stateMachine, execution, input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            Log.LaunchRejected(logger, exception, execution.Value);
            return new LaunchResult.Rejected(ConnectionProblem.NameOf(exception), ConnectionProblem.Describe(exception));
        }
    }

    /// <summary>ARN that an execution of a machine will have; versions and aliases share the names of their machine.</summary>
    private static ExecutionArn ExecutionOf(StateMachineArn stateMachine, RunName name)
    {
        var parts = stateMachine.Value.Split(':');
        return parts.Length < 7
            ? new ExecutionArn(stateMachine.Value + ":" + name)
            : new ExecutionArn($"{string.Join(':', parts[..5])}:execution:{parts[6]}:{name}");
    }

    private async Task<LaunchResult> FindFormerAsync(
        ConnectionId connection, StateMachineArn stateMachine, ExecutionArn execution, string input, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeExecutionRequest { ExecutionArn = execution.Value };
            var former = await connections[connection].CallAsync(
                ApiAction.DescribeExecution,
                RequestPriority.Interactive,
                (client, token) => client.DescribeExecutionAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            if (former.Input != input)
            {
                return new LaunchResult.Rejected(
                    "ExecutionAlreadyExists",
                    $"A run '{execution.Name}' of this machine was started with another input. Choose another name.");
            }

            var run = await RegisterAsync(connection, execution, stateMachine, UtcTime.From(former.StartDate!.Value), cancellationToken)
                .ConfigureAwait(false);
            return new LaunchResult.AlreadyStarted(run);
        }
        catch (Exception exception) when (ConnectionProblem.IsExpected(exception))
        {
            Log.LaunchRejected(logger, exception, execution.Value);
            return new LaunchResult.Rejected(
                "ExecutionAlreadyExists",
                $"There is a run '{execution.Name}' of this machine, and it cannot be read. {ConnectionProblem.Describe(exception)}");
        }
    }

    private async Task<RunIdentity> RegisterAsync(
        ConnectionId connection,
        ExecutionArn execution,
        StateMachineArn stateMachine,
        DateTimeOffset startedAt,
        CancellationToken cancellationToken)
    {
        var run = await store.AddAsync(
            new NewRun
            {
                Connection = connection,
                Execution = execution,
                StateMachine = stateMachine,
                StartedAt = startedAt,
                Origin = RunOrigin.Launched,
            },
            cancellationToken).ConfigureAwait(false);
        scheduler.Follow(run);
        return run;
    }
}
