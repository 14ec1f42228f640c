using System.Collections.Concurrent;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;
using Fanout.Conformance.Reporting;
using Fanout.Conformance.Services;

namespace Fanout.Conformance.Running;

/// <summary>Runs cases, several at a time, each against an emulator of its own.</summary>
internal static class CaseRunner
{
    /// <summary>How much faster than time the emulator's clock runs: 5 seconds take 250 ms, still far more than a call.</summary>
    private const double ClockFactor = 20;

    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs the cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="between">Makes what stands between a case and its emulator; null for nothing.</param>
    public static async Task<IReadOnlyList<CaseResult>> RunAsync(
        IReadOnlyList<ConformanceCase> cases, CancellationToken cancellationToken, Func<ConformanceCase, HttpMessageHandler>? between = null)
    {
        var results = new ConcurrentDictionary<int, CaseResult>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 4, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, cases.Count, options, async (index, token) => results[index] = await RunAsync(cases[index], between, token));
        return [.. results.OrderBy(result => result.Key).Select(result => result.Value)];
    }

    private static async Task<CaseResult> RunAsync(
        ConformanceCase testCase, Func<ConformanceCase, HttpMessageHandler>? between, CancellationToken cancellationToken)
    {
        if (testCase.Kind == CaseKind.History)
        {
            return CaseResult.NotApplicable(testCase, "a recorded history for readers of histories");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CaseLimit);
        try
        {
            if (Support.FindMissing(testCase) is { } missing)
            {
                return CaseResult.NotSupported(testCase, missing);
            }

            using var handler = between?.Invoke(testCase) ?? new SocketsHttpHandler();
            return await RunOnEmulatorAsync(testCase, handler, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CaseResult.Ran(testCase, [new Difference(1, "$", "an end", $"none within {CaseLimit.TotalSeconds:0} seconds")]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One case that cannot be read or answered must not take the others with it.
            return CaseResult.Ran(testCase, [new Difference(1, "$", "a result", $"{exception.GetType().Name}: {exception.Message}")]);
        }
    }

    private static async Task<CaseResult> RunOnEmulatorAsync(ConformanceCase testCase, HttpMessageHandler handler, CancellationToken cancellationToken)
    {
        var clock = new ScaledTimeProvider(ClockFactor);
        await using var services = await StandInServices.StartAsync(testCase.Resources, cancellationToken);
        await using var emulator = await EmulatorInstance.StartAsync(testCase.Resources, clock, services.Address, cancellationToken);
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = emulator.Address, Timeout = CaseLimit };
        await ObjectResources.CreateAsync(testCase.Resources, http, cancellationToken);
        var client = new StatesClient(http);
        if (testCase.Kind == CaseKind.Execution)
        {
            return CaseResult.Ran(testCase, await new ExecutionRun(testCase, client, services.Queues, clock).RunAsync(cancellationToken));
        }

        var run = new ApiRun(testCase, client);
        var differences = await run.RunAsync(cancellationToken);
        return run.UnknownOperation is { } operation
            ? CaseResult.NotSupported(testCase, $"operation {operation}")
            : CaseResult.Ran(testCase, differences);
    }
}
