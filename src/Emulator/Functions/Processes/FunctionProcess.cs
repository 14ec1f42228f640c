using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>
/// A process that runs one function: started once, given events through the runtime API, and ended by the host. Its state moves
/// starting, waiting (it has asked for an event), ended.
/// </summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan UnmarkedOutputGrace = TimeSpan.FromMilliseconds(15);

    private readonly FunctionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<PendingInvocation> _events = Channel.CreateUnbounded<PendingInvocation>();
    private readonly OutputAttribution _output = new();
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PendingInvocation> _pending = [];
    private readonly Task _lifetime;
    private byte[]? _initError;
    private Func<PendingInvocation, InvocationOutcome>? _end;

    internal FunctionProcess(
        FunctionDefinition function,
        ProcessLauncher launcher,
        FunctionOptions options,
        TimeProvider time,
        ILogger logger)
    {
        Function = function;
        _options = options;
        _time = time;
        _logger = logger;
        _lifetime = Task.Run(() => LiveAsync(launcher));
    }

    internal FunctionDefinition Function { get; }

    /// <summary>Part of the path that only this process knows.</summary>
    internal string InstanceId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>True when it will never take another event.</summary>
    internal bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _end is not null;
            }
        }
    }

    /// <summary>Gives the process an event and waits until it is known what became of it.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    internal async Task<InvocationOutcome> InvokeAsync(PendingInvocation invocation)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                return _end(invocation);
            }

            _pending.Add(invocation.RequestId, invocation);
        }

        _output.Begin(invocation);
        try
        {
            _events.Writer.TryWrite(invocation);
            await Task.WhenAny(invocation.Taken, invocation.Outcome);
            await WaitForOutcomeAsync(invocation);
            return await invocation.Outcome;
        }
        finally
        {
            _output.End(invocation);
            lock (_gate)
            {
                _pending.Remove(invocation.RequestId);
            }
        }
    }

    /// <summary>Runtime API: the process asks for its next event.</summary>
    internal async Task<PendingInvocation> NextAsync(CancellationToken cancellationToken)
    {
        _waiting.TrySetResult();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        var next = await _events.Reader.ReadAsync(stop.Token);
        next.Take(_time.GetUtcNow() + Function.Timeout);
        return next;
    }

    /// <summary>Exchange: waits until there is an event to take; false never comes, for the wait is cancelled at the end.</summary>
    internal async ValueTask<bool> WaitForEventAsync(CancellationToken cancellationToken)
    {
        _waiting.TrySetResult();
        if (_events.Reader.TryPeek(out _))
        {
            return true;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        return await _events.Reader.WaitToReadAsync(stop.Token);
    }

    /// <summary>Exchange: takes an event that waits.</summary>
    internal bool TryTake([NotNullWhen(true)] out PendingInvocation? next)
    {
        if (!_events.Reader.TryRead(out next))
        {
            return false;
        }

        next.Take(_time.GetUtcNow() + Function.Timeout);
        return true;
    }

    /// <summary>The process tells how an invocation ended.</summary>
    /// <param name="requestId">Id of the invocation.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="endsOutput">Whether the handler wrote nothing to wait for.</param>
    /// <returns>False when no such invocation runs here.</returns>
    internal bool Complete(string requestId, InvocationOutcome outcome, bool endsOutput = false)
    {
        PendingInvocation? invocation;
        lock (_gate)
        {
            if (!_pending.TryGetValue(requestId, out invocation))
            {
                return false;
            }
        }

        if (endsOutput)
        {
            invocation.EndOutput();
        }

        return invocation.Complete(outcome);
    }

    /// <summary>Runtime API: the process cannot load its handler.</summary>
    internal void FailInit(byte[] errorDocument) => _initError = errorDocument;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _lifetime;
        _stopping.Dispose();
    }

    private async Task WaitForOutcomeAsync(PendingInvocation invocation)
    {
        try
        {
            await invocation.Outcome.WaitAsync(Function.Timeout, _time);
            if (!HasEnded)
            {
                var grace = Function.Kind == FunctionKind.Executable ? UnmarkedOutputGrace : OutputGrace;
                await invocation.OutputEnded.WaitAsync(grace, TimeProvider.System);
            }
        }
        catch (TimeoutException) when (!invocation.Outcome.IsCompleted)
        {
            invocation.Complete(new InvocationOutcome.Failed(ErrorDocument.TimedOut(invocation.RequestId, Function.Timeout))
            {
                EndsProcess = true,
                LogLine = $"Task timed out after {Function.Timeout.TotalSeconds:F2} seconds",
            });
        }
        catch (TimeoutException)
        {
            // The program writes no mark behind its output, or the function closed or redirected it.
        }
    }

    private async Task LiveAsync(ProcessLauncher launcher)
    {
        Func<PendingInvocation, InvocationOutcome> end;
        try
        {
            var start = await launcher.PrepareAsync(Function, RuntimeApi.PathOf(InstanceId), _stopping.Token);
            using var process = Process.Start(start)!;
            _logger.ProcessStarted(Function.Name, process.Id);
            var exitCode = await FollowAsync(process);
            _logger.ProcessEnded(Function.Name, process.Id, exitCode);
            end = invocation => Explain(invocation, exitCode);
        }
        catch (FunctionLaunchException exception)
        {
            end = _ => new InvocationOutcome.CannotStart(exception.Message);
        }
        catch (Win32Exception exception)
        {
            end = _ => new InvocationOutcome.CannotStart($"Function '{Function.Name}' cannot be started: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            end = _ => new InvocationOutcome.NotTaken();
        }
        catch (Exception exception)
        {
            _logger.ProcessBroken(exception, Function.Name);
            end = _ => new InvocationOutcome.CannotStart($"Function '{Function.Name}' cannot be run: {exception.Message}");
        }

        End(end);
    }

    private async Task<int> FollowAsync(Process process)
    {
        var readers = Task.WhenAll(
            OutputReader.ReadAsync(process.StandardOutput.BaseStream, _output.Accept, CancellationToken.None),
            OutputReader.ReadAsync(process.StandardError.BaseStream, _output.Accept, CancellationToken.None));
        var exit = process.WaitForExitAsync(CancellationToken.None);
        try
        {
            await Task.WhenAny(exit, _waiting.Task).WaitAsync(_options.InitTimeout, TimeProvider.System, _stopping.Token);
            await exit.WaitAsync(_stopping.Token);
        }
        catch (TimeoutException)
        {
            _initError = ErrorDocument.Create("Sandbox.Timedout", $"Init timed out after {_options.InitTimeout.TotalSeconds:F2} seconds");
        }
        catch (OperationCanceledException)
        {
            // The host ends this process.
        }

        Kill(process);
        await exit;
        // A grandchild can hold the streams open for ever.
        await Task.WhenAny(readers, Task.Delay(OutputGrace, TimeProvider.System, CancellationToken.None));
        return process.ExitCode;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile; the exit that is awaited next tells for sure.
        }
    }

    private InvocationOutcome Explain(PendingInvocation invocation, int exitCode)
    {
        if (_initError is not null)
        {
            return new InvocationOutcome.Failed(_initError) { EndsProcess = true };
        }

        if (_waiting.Task.IsCompleted && !invocation.Taken.IsCompleted)
        {
            return new InvocationOutcome.NotTaken();
        }

        var document = ErrorDocument.Exited(invocation.RequestId, exitCode);
        return new InvocationOutcome.Failed(document) { EndsProcess = true, LogLine = $"Runtime exited with code {exitCode}" };
    }

    private void End(Func<PendingInvocation, InvocationOutcome> end)
    {
        PendingInvocation[] pending;
        lock (_gate)
        {
            _end = end;
            pending = [.. _pending.Values];
        }

        var stopped = _stopping.IsCancellationRequested;
        foreach (var invocation in pending)
        {
            // A process is stopped with events in hand only when the host stops: then the caller is cancelled, not failed.
            if (stopped)
            {
                invocation.Cancel();
            }
            else
            {
                invocation.Complete(end(invocation));
            }
        }
    }
}
