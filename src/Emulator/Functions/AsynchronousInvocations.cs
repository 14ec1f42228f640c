using System.Collections.Concurrent;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Functions;

/// <summary>
/// Invocations of type Event: answered at once, run once. Lambda would try again after a failure; here the log says what happened.
/// </summary>
internal sealed class AsynchronousInvocations(IFunctionInvoker functions, ILogger<AsynchronousInvocations> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys);
        _stopping.Dispose();
    }

    internal void Start(FunctionCall call)
    {
        var run = RunAsync(call);
        _running.TryAdd(run, true);
        _ = run.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task RunAsync(FunctionCall call)
    {
        try
        {
            switch (await functions.InvokeAsync(call, _stopping.Token))
            {
                case FunctionResult.Answered { FunctionError: { } error } answer:
                    logger.AsynchronousInvocationRefused(answer.RequestId, call.Function, error);
                    break;
                case FunctionResult.ServiceFailed failure:
                    logger.AsynchronousInvocationRefused("(none)", call.Function, failure.ErrorName);
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        catch (Exception exception)
        {
            logger.AsynchronousInvocationFailed(exception, call.Function);
        }
    }
}
