using Fanout.Emulator.History;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>Runs single states with the evaluators that run them in machines.</summary>
internal sealed class StateTester(EngineServices services, EmulatorAccount account)
{
    private readonly StateRunner _states = new(services);

    internal async Task<StateTestResult> RunAsync(StateTest test, CancellationToken cancellationToken)
    {
        using var history = new HistoryWriter(history: null, log: null, services.Time);
        using var limit = new CancellationTokenSource(AwsQuotas.TestDuration, services.Time);
        using var running = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Describe(await _states.RunAsync(test.State, Scope(test, history), resume: null, running.Token), test.Probe);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new StateTestResult(StateTestStatus.Failed, new StateFailure(StateFailure.Timeout, null));
        }
    }

    private ExecutionScope Scope(StateTest test, HistoryWriter history) => new()
    {
        Execution = Identify(test),
        Services = services,
        History = history,
        Thread = history.Root,
        Input = test.Input,
        Variables = test.Variables,
        Item = test.IsInMap ? new MapItem(0, test.Input) : null,
        Probe = test.Probe,
    };

    // Observed: test_state_scenarios.base_map_state_inspect--MAX_CONCURRENCY-INFO, the express ARN without an id at its end.
    private ExecutionIdentity Identify(StateTest test)
    {
        var machine = services.Entropy.NewGuid().ToString();
        var execution = services.Entropy.NewGuid().ToString();
        var prefix = $"arn:aws:states:{account.Region}:{account.AccountId}";
        return new ExecutionIdentity(
            $"{prefix}:express:{machine}:{execution}",
            execution,
            $"{prefix}:stateMachine:{machine}",
            machine,
            test.RoleArn,
            account.Region,
            services.Time.GetUtcNow(),
            test.Input)
        {
            IsAwaited = true,
            IsExpress = true,
        };
    }

    private static StateTestResult Describe(StateOutcome outcome, StateProbe probe)
    {
        var completed = probe.CatchIndex is null ? StateTestStatus.Succeeded : StateTestStatus.CaughtError;
        return outcome switch
        {
            StateOutcome.Next next => new StateTestResult(completed, probe.Caught) { Output = next.Output, NextState = next.State },
            StateOutcome.End end => new StateTestResult(completed, probe.Caught) { Output = end.Output },
            StateOutcome.Failed { Failure: var failure } => new StateTestResult(
                probe.Retry is null ? StateTestStatus.Failed : StateTestStatus.Retriable, failure),
            _ => throw new InvalidOperationException($"A state ended with the unknown outcome {outcome.GetType().Name}."),
        };
    }
}
