using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>Runs child executions of one Map Run.</summary>
internal sealed partial class ChildRunner(BlockRunner blocks, StateBlock processor, MapRun run, ExecutionScope parent)
{
    /// <summary>Runs a child on a thread of the pool.</summary>
    internal void Start(RunningChild child) => ThreadPool.UnsafeQueueUserWorkItem(new Work(this, child), preferLocal: false);

    private async Task RunAsync(RunningChild child)
    {
        var history = child.History;
        try
        {
            history.TryEnd(await blocks.RunAsync(processor, ScopeOf(child), child.Resume, history.Ended));
        }
        catch (OperationCanceledException) when (history.Ended.IsCancellationRequested)
        {
            // Stopped or timed out: the end is in the log. Or the process is to end: there is none.
        }
        catch (Exception exception)
        {
            LogBroken(parent.Services.Logger, exception, run.Identity.ArnOf(child.Number));
            history.TryEndBroken();
        }
        finally
        {
            run.Left();
        }
    }

    private ExecutionScope ScopeOf(RunningChild child)
    {
        var input = child.Input!;
        child.Input = null;
        if (child.IsRepeated)
        {
            child.History.Start(new EventDetails.ExecutionStarted(input.Text, parent.Execution.RoleArn));
        }

        var identity = new ExecutionIdentity(
            run.Identity.ArnOf(child.Number),
            run.Identity.NameOf(child.Number),
            run.Identity.MachineArn,
            run.Identity.MachineName,
            parent.Execution.RoleArn,
            parent.Execution.Region,
            child.Start,
            input)
        {
            ShowsInput = run.ShowsInput,
            IsExpress = run.Identity.IsExpress,
            RootArn = run.Identity.RootArn,
            RedriveCount = child.RedriveCount,
            RedriveTime = child.RedriveTime,
        };
        return new ExecutionScope
        {
            Execution = identity,
            Services = parent.Services,
            History = child.History,
            Thread = child.History.Root,
            Input = input,
        };
    }

    [LoggerMessage(3011, LogLevel.Error, "Child execution {Arn} failed because of an error in the engine")]
    private static partial void LogBroken(ILogger logger, Exception exception, string arn);

    private sealed class Work(ChildRunner runner, RunningChild child) : IThreadPoolWorkItem
    {
        public void Execute() => _ = runner.RunAsync(child);
    }
}
