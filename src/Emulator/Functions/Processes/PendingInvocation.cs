using Fanout.Emulator.Functions.Logs;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>An invocation on its way through a process.</summary>
internal sealed class PendingInvocation(FunctionInvocation invocation, InvocationLogWriter log)
{
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _openStreams = 2;

    internal FunctionInvocation Invocation => invocation;

    internal string RequestId => invocation.RequestId;

    /// <summary>X-Ray trace header; the local endpoint samples nothing.</summary>
    internal string TraceId { get; } = $"Root=1-00000000-{Guid.NewGuid():N}"[..35] + ";Sampled=0";

    internal InvocationLogWriter Log => log;

    /// <summary>Ends when the runtime has asked for the event.</summary>
    internal Task Taken => _taken.Task;

    /// <summary>Ends when it is known how the invocation ended.</summary>
    internal Task<InvocationOutcome> Outcome => _outcome.Task;

    /// <summary>Ends when both output streams have passed the mark that the bootstrap writes behind the handler's output.</summary>
    internal Task OutputEnded => _outputEnded.Task;

    /// <summary>When the function's time is up; set when the event is taken.</summary>
    internal DateTimeOffset Deadline { get; private set; }

    internal void Take(DateTimeOffset deadline)
    {
        Deadline = deadline;
        _taken.TrySetResult();
    }

    /// <returns>False when the outcome was known already.</returns>
    internal bool Complete(InvocationOutcome outcome) => _outcome.TrySetResult(outcome);

    /// <summary>The host stops: nobody learns how it would have ended.</summary>
    internal void Cancel() => _outcome.TrySetCanceled();

    /// <summary>Nothing was written, so no mark comes.</summary>
    internal void EndOutput() => _outputEnded.TrySetResult();

    internal void EndStream()
    {
        if (Interlocked.Decrement(ref _openStreams) == 0)
        {
            _outputEnded.TrySetResult();
        }
    }
}
