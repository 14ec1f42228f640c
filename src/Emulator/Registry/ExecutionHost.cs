using System.Collections.Concurrent;
using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Registry;

/// <summary>Runs executions and owns their runs until they have ended or the process is to end.</summary>
internal sealed partial class ExecutionHost(
    EngineServices services, EmulatorAccount account, ExecutionStore store, ExecutionIndex index, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly ExecutionRunner _runner = new(services, loggers.CreateLogger<ExecutionRunner>());
    private readonly ILogger _logger = loggers.CreateLogger<ExecutionHost>();
    private readonly ConcurrentDictionary<Execution, Run> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    /// <summary>Runs an execution.</summary>
    internal void Start(Execution execution, StateMachine definition, HistoryWriter history, IExecutionLog log, ThreadResume? resume)
    {
        var identity = Identify(execution);
        var longest = AwsQuotas.StandardDuration - execution.Redrives.OpenBefore;
        var plan = new ExecutionPlan(definition, identity, execution.RunDate + Limit(definition, longest), resume);
        TaskKey[] awaited = [.. (resume?.WaitingStates() ?? []).Select(state => identity.KeyOf(state.EnteredId, state.Retries?.Sum() ?? 0))];
        Array.ForEach(awaited, services.Pending.Reserve);
        var run = _running[execution] = new Run(history, awaited);
        _ = Task.Run(() => RunAsync(execution, plan, run, log));
    }

    /// <summary>Runs an execution of an EXPRESS machine, of which nothing is kept; the answer is the event that ended it.</summary>
    internal async Task<HistoryEvent> RunExpressAsync(Execution execution, StateMachine definition, bool isAwaited)
    {
        var identity = Identify(execution) with { IsAwaited = isAwaited, IsExpress = true };
        var plan = new ExecutionPlan(definition, identity, execution.StartDate + Limit(definition, AwsQuotas.ExpressDuration), Resume: null);
        using var history = new HistoryWriter(history: null, log: null, services.Time) { Observer = execution.FindObserver(services.Observers) };
        history.Start(new EventDetails.ExecutionStarted(execution.Content!.Input, execution.Content.Machine.RoleArn));
        var run = _running[execution] = new Run(history, []);
        try
        {
            await Task.Run(() => _runner.RunAsync(plan, history, _stopping.Token));
            return history.End ?? throw new OperationCanceledException("The endpoint is stopping.");
        }
        finally
        {
            Complete(execution, run);
        }
    }

    /// <summary>Waits until an execution runs no more.</summary>
    internal Task WaitAsync(Execution execution, CancellationToken cancellationToken) =>
        _running.TryGetValue(execution, out var run) ? run.Completed.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Ends an execution from outside and waits until it has ended.</summary>
    internal async Task StopAsync(Execution execution, string? error, string? cause, CancellationToken cancellationToken)
    {
        if (_running.TryGetValue(execution, out var run))
        {
            run.History.TryEnd(HistoryEventType.ExecutionAborted, new EventDetails.Failure(error, cause), previousId: 0);
            await run.Completed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Lets go of all runs, which are resumed by the next process, and waits until nothing runs any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values.Select(run => run.Completed.Task));
        _stopping.Dispose();
    }

    private async Task RunAsync(Execution execution, ExecutionPlan plan, Run run, IExecutionLog log)
    {
        try
        {
            await _runner.RunAsync(plan, run.History, _stopping.Token);
            if (run.History.End is { } last)
            {
                execution.End = ExecutionEnd.Of(last);
                await store.SaveEndAsync(execution, log, CancellationToken.None);
                index.NoteEnd(execution);
                await DropExpiredAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The next process goes on with it.
        }
        catch (Exception exception)
        {
            LogLost(exception, execution.Arn);
        }
        finally
        {
            log.Dispose();
            run.History.Dispose();
            Array.ForEach(run.Awaited, services.Pending.Close);
            Complete(execution, run);
        }
    }

    private void Complete(Execution execution, Run run)
    {
        _running.TryRemove(execution, out _);
        run.Completed.SetResult();
    }

    /// <summary>Forgets the ended executions that are kept no longer.</summary>
    internal async Task DropExpiredAsync()
    {
        foreach (var expired in index.TakeExpired(services.Time.GetUtcNow()))
        {
            await store.DeleteAsync(expired, CancellationToken.None);
        }
    }

    private ExecutionIdentity Identify(Execution execution)
    {
        var machine = execution.Content!.Machine;
        return new ExecutionIdentity(
            execution.Arn.Value,
            execution.Name,
            machine.Arn.Value,
            machine.Name,
            machine.RoleArn,
            account.Region,
            execution.StartDate,
            JsonData.FromText(execution.Content.Input))
        {
            RedriveCount = execution.Redrives.Count,
            RedriveTime = execution.Redrives.Date,
            ShowsInput = ContextObject.MayShowInput(machine.Definition),
        };
    }

    private static TimeSpan Limit(StateMachine definition, TimeSpan longest) =>
        definition.TimeoutSeconds is { } seconds && seconds < longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : longest;

    [LoggerMessage(3201, LogLevel.Error, "The end of execution {Arn} could not be kept")]
    private partial void LogLost(Exception exception, ExecutionArn arn);

    private sealed class Run(HistoryWriter history, TaskKey[] awaited)
    {
        /// <summary>The attempts whose answers a former process waited for.</summary>
        internal TaskKey[] Awaited { get; } = awaited;

        internal HistoryWriter History { get; } = history;

        internal TaskCompletionSource Completed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
