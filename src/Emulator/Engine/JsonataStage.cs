using System.Text.Json;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>
/// A moment in the life of a JSONata state at which its expressions are evaluated: before its work, after it, or when an
/// error is caught. An expression that fails is recorded at once.
/// </summary>
internal sealed class JsonataStage : IDisposable
{
    private readonly State _state;
    private readonly ExecutionScope _scope;
    private readonly JsonataSession _session;

    /// <summary>Begins a stage; dispose it before anything is waited for.</summary>
    /// <param name="state">The state.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="result">What <c>$states.result</c> stands for; null when there is none.</param>
    /// <param name="errorOutput">What <c>$states.errorOutput</c> stands for; null when there is none.</param>
    internal JsonataStage(State state, ExecutionScope scope, JsonData? result = null, JsonData? errorOutput = null)
    {
        _state = state;
        _scope = scope;
        _session = new JsonataSession(new JsonataScope
        {
            Input = () => scope.Input.Element,
            Context = () => ContextObject.Create(scope).Element,
            Result = result is null ? null : () => result.Element,
            ErrorOutput = errorOutput is null ? null : () => errorOutput.Element,
            Variables = scope.Variables.Values,
            Random = scope.Services.Entropy.Random,
            NewGuid = scope.Services.Entropy.NewGuid,
            Time = scope.Services.Time,
        });
    }

    /// <summary>Evaluates a field that may be absent.</summary>
    internal DataResult Shape(Payload? payload, JsonData absent) => payload is not Payload.Jsonata { Template: var template }
        ? absent
        : Take(_session.Evaluate(template, FieldOf(payload)));

    /// <summary>Evaluates a field that, when it is an expression, has to give a value of one type.</summary>
    internal DataResult Shape(Payload.Jsonata payload, JsonataType type) => payload.Template.Single is { } program
        ? Take(_session.Evaluate(program, FieldOf(payload), type))
        : Shape(payload, JsonData.EmptyObject);

    /// <summary>Evaluates an expression that has to give a value of one type.</summary>
    internal DataResult Ask(JsonataExpression expression, JsonataType type) => Take(_session.Evaluate(expression.Program, FieldOf(expression), type));

    /// <summary>Ends the state: Assign, then Output.</summary>
    /// <param name="assign">The variables to set.</param>
    /// <param name="output">The output; absent means <paramref name="absent"/>.</param>
    /// <param name="absent">The output of a state that shapes none.</param>
    /// <param name="next">The state that follows.</param>
    internal Evaluation Complete(Payload? assign, Payload.Jsonata? output, JsonData absent, string? next)
    {
        var (assigned, failure) = Assign(assign);
        if (failure is not null
            || !Shape(output, absent).TryGet(out var value, out failure)
            || !DataFlow.Limit(value, _scope).TryGet(out value, out failure))
        {
            return failure;
        }

        return new Evaluation.Completed(value, next) { Assigned = assigned };
    }

    /// <summary>Records that something evaluated to a value the field cannot take.</summary>
    /// <param name="detail">What is wrong.</param>
    /// <param name="location">The field; null when the state's input itself is wrong.</param>
    internal StateFailure Fail(string detail, string? location)
    {
        var failure = _scope.Fail(ExpressionFailure.QueryEvaluation, detail);

        // Observed: the event follows from what came before the state's entry, unless the state has done something since.
        // Wait is recorded to have when its Timestamp is wrong.
        if (_scope.Thread.LastId == _scope.State!.EnteredId && !(_state is WaitState && location == nameof(WaitState.Timestamp)))
        {
            _scope.Thread.LastId = _scope.State.PreviousId;
        }

        _scope.History.Append(
            _scope.Thread, HistoryEventType.EvaluationFailed, new EventDetails.EvaluationFailed(_state.Name, failure.Error!, failure.Cause!, location));
        return failure;
    }

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private (IReadOnlyDictionary<string, JsonElement>? Assigned, StateFailure? Failure) Assign(Payload? assign)
    {
        if (assign is null)
        {
            return (null, null);
        }

        return Shape(assign, JsonData.EmptyObject).TryGet(out var values, out var failure)
            ? VariableLimits.Take(values, _scope)
            : (null, failure);
    }

    private DataResult Take(ExpressionResult result) =>
        result.IsSuccess ? JsonData.FromElement(result.Value) : Fail(result.Failure.Cause, result.Failure.Location);

    // A node knows its place in the whole definition; the part behind the state's own is the field.
    private string FieldOf(SyntaxNode node) => node.Location[(_state.Location.Length + 1)..];
}
