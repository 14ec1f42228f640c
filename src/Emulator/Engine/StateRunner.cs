using System.Text.Json;
using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Runs one state: entry, evaluation by its type, exit.</summary>
internal sealed class StateRunner
{
    private readonly WorkRunner _work;

    internal StateRunner(EngineServices services)
    {
        Blocks = new BlockRunner(this);
        _work = new WorkRunner(
            new TaskEvaluator(services.Tasks), new MapRunner(Blocks), new DistributedMapRunner(Blocks), new ParallelRunner(Blocks));
    }

    /// <summary>Runs threads of execution with these states.</summary>
    internal BlockRunner Blocks { get; }

    /// <summary>Runs the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="scope">Its input and surroundings.</param>
    /// <param name="resume">Where a former process left it; null to enter it.</param>
    /// <param name="cancellationToken">Cancelled when the thread of execution is given up.</param>
    internal async ValueTask<StateOutcome> RunAsync(
        State state, ExecutionScope scope, OpenState? resume, CancellationToken cancellationToken)
    {
        if (resume is null && scope.Services.Transitions is { } transitions && !scope.Execution.IsExpress)
        {
            await transitions.WaitAsync(cancellationToken);
        }

        var inner = scope with { State = resume is null ? Enter(state, scope) : Reenter(state, resume, scope) };
        var evaluation = (state, state.QueryLanguage) switch
        {
            (WorkState work, _) => await _work.RunAsync(work, inner, resume, cancellationToken),
            _ when resume?.Attempt is AttemptResume.Failed { Failure: var failure } => failure,
            (_, QueryLanguage.Jsonata) => await EvaluateJsonataAsync(state, inner, cancellationToken),
            _ => await EvaluateAsync(state, inner, cancellationToken),
        };
        return Leave(state, scope, evaluation);
    }

    private static async ValueTask<Evaluation> EvaluateAsync(State state, ExecutionScope scope, CancellationToken cancellationToken) => state switch
    {
        PassState pass => PassEvaluator.Evaluate(pass, scope),
        ChoiceState choice => ChoiceEvaluator.Evaluate(choice, scope),
        SucceedState succeed => SucceedEvaluator.Evaluate(succeed, scope),
        FailState fail => FailEvaluator.Evaluate(fail, scope),
        WaitState wait => await WaitEvaluator.EvaluateAsync(wait, scope, cancellationToken),
        _ => throw new InvalidOperationException($"There is no evaluator for states of type {state.Type}."),
    };

    private static async ValueTask<Evaluation> EvaluateJsonataAsync(State state, ExecutionScope scope, CancellationToken cancellationToken) => state switch
    {
        PassState pass => JsonataEvaluator.Pass(pass, scope),
        ChoiceState choice => JsonataEvaluator.Choice(choice, scope),
        SucceedState succeed => JsonataEvaluator.Succeed(succeed, scope),
        FailState fail => JsonataEvaluator.Fail(fail, scope),
        WaitState wait => await JsonataEvaluator.WaitAsync(wait, scope, cancellationToken),
        _ => throw new InvalidOperationException($"There is no evaluator for JSONata states of type {state.Type}."),
    };

    private static EnteredState Enter(State state, ExecutionScope scope)
    {
        var entered = scope.History.Append(
            scope.Thread, EnteredType(state.Type), new EventDetails.StateEntered(state.Name, scope.Input.Text));
        return new EnteredState(state.Name, entered.Id, entered.Timestamp) { PreviousId = entered.PreviousId };
    }

    // What has to be done again follows, as in a redrive, from the entry of its state.
    private static EnteredState Reenter(State state, OpenState resume, ExecutionScope scope)
    {
        if (state is FailState && resume.Redrive is not null)
        {
            // Source: "Restarting state machine executions with redrive": a Fail state is entered again. What the second entry
            // follows from is unconfirmed; here the same event as the first.
            scope.Thread.LastId = resume.PreviousId;
            return Enter(state, scope);
        }

        if (resume is { Attempt: null, DueAt: null })
        {
            scope.Thread.LastId = resume.EnteredId;
        }

        return new EnteredState(state.Name, resume.EnteredId, resume.EnteredTime)
        {
            PreviousId = resume.PreviousId,
            BegunTime = resume.Redrive?.Time ?? resume.EnteredTime,
        };
    }

    private static StateOutcome Leave(State state, ExecutionScope scope, Evaluation evaluation)
    {
        if (evaluation is Evaluation.Failed { Failure: var failure })
        {
            return new StateOutcome.Failed(failure);
        }

        var completed = (Evaluation.Completed)evaluation;
        scope.Probe?.Variables = scope.Variables.With(completed.Assigned);
        var details = new EventDetails.StateExited(state.Name, completed.Output.Text) { AssignedVariables = Texts(completed.Assigned) };
        scope.History.Append(scope.Thread, ExitedType(state.Type), details, completed.Next);
        return completed.Next is { } next
            ? new StateOutcome.Next(next, completed.Output, scope.Variables.With(completed.Assigned))
            : new StateOutcome.End(completed.Output);
    }

    /// <summary>An empty Assign leaves no trace. Observed: base_cases--BASE_EMPTY.</summary>
    private static Dictionary<string, PayloadText>? Texts(IReadOnlyDictionary<string, JsonElement>? assigned) =>
        assigned is not { Count: > 0 } ? null : assigned.ToDictionary(pair => pair.Key, pair => JsonData.FromElement(pair.Value).Text, StringComparer.Ordinal);

    private static HistoryEventType EnteredType(StateType type) => type switch
    {
        StateType.Task => HistoryEventType.TaskStateEntered,
        StateType.Pass => HistoryEventType.PassStateEntered,
        StateType.Choice => HistoryEventType.ChoiceStateEntered,
        StateType.Wait => HistoryEventType.WaitStateEntered,
        StateType.Succeed => HistoryEventType.SucceedStateEntered,
        StateType.Fail => HistoryEventType.FailStateEntered,
        StateType.Parallel => HistoryEventType.ParallelStateEntered,
        StateType.Map => HistoryEventType.MapStateEntered,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of state."),
    };

    private static HistoryEventType ExitedType(StateType type) => type switch
    {
        StateType.Task => HistoryEventType.TaskStateExited,
        StateType.Pass => HistoryEventType.PassStateExited,
        StateType.Choice => HistoryEventType.ChoiceStateExited,
        StateType.Wait => HistoryEventType.WaitStateExited,
        StateType.Succeed => HistoryEventType.SucceedStateExited,
        StateType.Parallel => HistoryEventType.ParallelStateExited,
        StateType.Map => HistoryEventType.MapStateExited,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of state that is left."),
    };
}
