using System.Collections.Concurrent;
using System.Globalization;
using Fanout.Emulator.Functions.Logs;
using Fanout.Emulator.Functions.Processes;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Functions;

/// <summary>Invokes functions as Lambda does: names, limits, time, errors and logs; where they run is the pool's matter.</summary>
internal sealed class FunctionInvoker : IFunctionInvoker, IAsyncDisposable
{
    /// <summary>Largest synchronous event. Source: Lambda quotas, 6 MB.</summary>
    internal const int MaxPayloadBytes = 6 * 1024 * 1024;

    private const int MaxTries = 3;

    private readonly FunctionRegistry _registry;
    private readonly ProcessPool _pool;
    private readonly FunctionLogs _logs;
    private readonly EmulatorAccount _account;
    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private readonly ConcurrentDictionary<string, bool> _runningIds = new(StringComparer.Ordinal);

    public FunctionInvoker(
        FunctionRegistry registry,
        ProcessPool pool,
        FunctionLogs logs,
        EmulatorAccount account,
        FunctionOptions options,
        TimeProvider time)
    {
        (_registry, _pool, _logs, _account, _time) = (registry, pool, logs, account, time);
        _limiter = new ConcurrencyLimiter(options);
        registry.Superseded += pool.Retire;
    }

    /// <inheritdoc />
    public FunctionResult.ServiceFailed? Check(FunctionCall call) => Find(call, out _, out _);

    /// <inheritdoc />
    public async Task<FunctionResult> InvokeAsync(FunctionCall call, CancellationToken cancellationToken)
    {
        if (Find(call, out var name, out var function) is { } refusal)
        {
            return refusal;
        }

        if (call.Payload.Length > MaxPayloadBytes)
        {
            return new FunctionResult.ServiceFailed(
                "RequestTooLargeException",
                StatusCodes.Status413PayloadTooLarge,
                $"{call.Payload.Length} byte payload is too large for the RequestResponse invocation type (limit {MaxPayloadBytes} bytes)");
        }

        if (_limiter.TryEnter(function) is { } reason)
        {
            return new FunctionResult.ServiceFailed("TooManyRequestsException", StatusCodes.Status429TooManyRequests, "Rate Exceeded.")
            {
                Reason = reason,
            };
        }

        // As on Lambda, an invocation runs to its end even when nobody waits for it any more.
        var payload = call.Payload.IsEmpty ? "{}"u8.ToArray() : call.Payload;
        var run = RunAsync(function, new FunctionInvocation(TakeId(call.RequestId), name.ToArn(_account), payload)
        {
            ClientContext = call.ClientContext,
        });
        _running.TryAdd(run, true);
        _ = run.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        return await run.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _registry.Superseded -= _pool.Retire;
        await _stopping.CancelAsync();
        await _pool.DisposeAsync();
        // Whoever waits for these has been told already.
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private FunctionResult.ServiceFailed? Find(FunctionCall call, out FunctionName name, out FunctionDefinition function)
    {
        (name, function) = (null!, null!);
        if (FunctionName.Parse(call.Function) is not { } parsed)
        {
            return new FunctionResult.ServiceFailed(
                "InvalidParameterValueException", StatusCodes.Status400BadRequest, $"Invalid function name: {call.Function}");
        }

        name = parsed with { Qualifier = parsed.Qualifier ?? call.Qualifier };
        var found = name.IsIn(_account) && name.Qualifier is null or FunctionName.Latest ? _registry.Find(name.Name) : null;
        if (found is null)
        {
            return new FunctionResult.ServiceFailed(
                "ResourceNotFoundException", StatusCodes.Status404NotFound, $"Function not found: {name.ToArn(_account)}");
        }

        function = found;
        return null;
    }

    // One id never runs twice at a time: of two tests of the same state at the same moment the second gets another.
    private string TakeId(string? wanted)
    {
        var id = wanted is not null && _runningIds.TryAdd(wanted, true) ? wanted : Guid.NewGuid().ToString();
        _runningIds.TryAdd(id, true);
        return id;
    }

    private async Task<FunctionResult> RunAsync(FunctionDefinition function, FunctionInvocation invocation)
    {
        // The caller's thread is not lent to the function.
        await Task.Yield();
        using var log = _logs.Begin(function.Name);
        var started = _time.GetTimestamp();
        try
        {
            log.Append($"START RequestId: {invocation.RequestId} Version: {FunctionName.Latest}");
            var outcome = function.Kind == FunctionKind.InProcess
                ? await RunInProcessAsync(function, invocation)
                : await RunInProcessPoolAsync(function, invocation, log);
            return Describe(function, invocation, outcome, log, _time.GetElapsedTime(started));
        }
        finally
        {
            _runningIds.TryRemove(invocation.RequestId, out _);
            _limiter.Leave(function);
        }
    }

    private async Task<InvocationOutcome> RunInProcessPoolAsync(
        FunctionDefinition function,
        FunctionInvocation invocation,
        InvocationLogWriter log)
    {
        InvocationOutcome outcome = new InvocationOutcome.NotTaken();
        for (var tries = 0; tries < MaxTries && outcome is InvocationOutcome.NotTaken; tries++)
        {
            var process = await _pool.AcquireAsync(function);
            var isReusable = false;
            try
            {
                outcome = await process.InvokeAsync(new PendingInvocation(invocation, log));
                isReusable = outcome is InvocationOutcome.Answered or InvocationOutcome.Failed { EndsProcess: false };
            }
            finally
            {
                _pool.Release(process, isReusable);
            }
        }

        return outcome;
    }

    private async Task<InvocationOutcome> RunInProcessAsync(FunctionDefinition function, FunctionInvocation invocation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            var answer = await function.InProcess!(invocation, limit.Token).WaitAsync(function.Timeout, _time, _stopping.Token);
            return answer.Length > ErrorDocument.MaxResponseBytes
                ? new InvocationOutcome.Failed(ErrorDocument.ResponseTooLarge())
                : new InvocationOutcome.Answered(answer);
        }
        catch (TimeoutException)
        {
            await limit.CancelAsync();
            return new InvocationOutcome.Failed(ErrorDocument.TimedOut(invocation.RequestId, function.Timeout));
        }
        catch (FunctionFailedException exception)
        {
            return new InvocationOutcome.Failed(exception.ErrorPayload);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            return new InvocationOutcome.Failed(ExceptionDocument.Create(exception));
        }
    }

    private static string Report(FunctionDefinition function, FunctionInvocation invocation, double milliseconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"REPORT RequestId: {invocation.RequestId}\tDuration: {milliseconds:F2} ms\t")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"Billed Duration: {Math.Ceiling(milliseconds):F0} ms\tMemory Size: {function.MemoryMegabytes} MB\t");

    private static FunctionResult Describe(
        FunctionDefinition function,
        FunctionInvocation invocation,
        InvocationOutcome outcome,
        InvocationLogWriter log,
        TimeSpan duration)
    {
        if (outcome is InvocationOutcome.Failed { LogLine: { } line })
        {
            log.Append($"RequestId: {invocation.RequestId} {line}");
        }
        else if (outcome is InvocationOutcome.CannotStart(var reason))
        {
            log.Append(reason);
        }

        log.Append($"END RequestId: {invocation.RequestId}");
        log.Append(Report(function, invocation, duration.TotalMilliseconds));
        return outcome switch
        {
            InvocationOutcome.Answered(var payload) =>
                new FunctionResult.Answered(payload) { RequestId = invocation.RequestId, ReadLogTail = log.Tail },
            InvocationOutcome.Failed(var payload) => new FunctionResult.Answered(payload)
            {
                RequestId = invocation.RequestId,
                FunctionError = "Unhandled",
                ReadLogTail = log.Tail,
            },
            InvocationOutcome.CannotStart(var reason) =>
                new FunctionResult.ServiceFailed("InvalidRuntimeException", StatusCodes.Status502BadGateway, reason),
            _ => new FunctionResult.ServiceFailed(
                "ServiceException",
                StatusCodes.Status500InternalServerError,
                $"The processes of function '{function.Name}' ended {MaxTries} times before they took the event; see its log."),
        };
    }
}
