using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>Runs one execution from its start, or from where a former process left it, to its end.</summary>
internal sealed partial class ExecutionRunner(EngineServices services, ILogger<ExecutionRunner> logger)
{
    private readonly StateRunner _states = new(services);

    /// <summary>
    /// Runs the execution until its history has an end. Cancelling leaves the history as it is, to be resumed.
    /// </summary>
    internal async Task RunAsync(ExecutionPlan plan, HistoryWriter history, CancellationToken cancellationToken)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(history.Ended, cancellationToken);
        var deadline = WatchDeadlineAsync(plan.Deadline, history, running.Token);
        try
        {
            await RunStatesAsync(plan, history, running.Token);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // Stopped, timed out or at its limit: the end is in the history. Or the process is to end: there is none.
        }
        catch (Exception exception)
        {
            LogBroken(exception, plan.Identity.Arn);
            history.TryEndBroken();
        }

        await running.CancelAsync();
        await deadline;
        await history.FlushAsync(cancellationToken);
    }

    private async Task RunStatesAsync(ExecutionPlan plan, HistoryWriter history, CancellationToken cancellationToken)
    {
        var scope = new ExecutionScope
        {
            Execution = plan.Identity,
            Services = services,
            History = history,
            Thread = history.Root,
            Input = plan.Identity.Input,
        };
        history.TryEnd(await _states.Blocks.RunAsync(plan.Machine, scope, plan.Resume, cancellationToken));
    }

    private async Task WatchDeadlineAsync(DateTimeOffset deadline, HistoryWriter history, CancellationToken cancellationToken)
    {
        try
        {
            await Clock.DelayUntilAsync(services.Time, deadline, cancellationToken);
            history.TryEnd(HistoryEventType.ExecutionTimedOut, new EventDetails.Failure(StateFailure.Timeout, null), previousId: 0);
        }
        catch (OperationCanceledException)
        {
            // It ended in time.
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Execution {Arn} failed because of an error in the engine")]
    private partial void LogBroken(Exception exception, string arn);
}
