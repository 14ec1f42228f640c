using System.Text.Json;
using Fanout.Emulator.Engine.Testing;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.Emulator.Engine;

/// <summary>Everything a state may look at while it runs. Immutable: every state of every iteration has its own.</summary>
internal sealed record ExecutionScope
{
    /// <summary>The execution.</summary>
    internal required ExecutionIdentity Execution { get; init; }

    /// <summary>Time, chance, functions.</summary>
    internal required EngineServices Services { get; init; }

    /// <summary>Writer of the history.</summary>
    internal required HistoryWriter History { get; init; }

    /// <summary>The thread of execution the state belongs to.</summary>
    internal required HistoryThread Thread { get; init; }

    /// <summary>The state's input.</summary>
    internal required JsonData Input { get; init; }

    /// <summary>Variables visible to the state.</summary>
    internal Variables Variables { get; init; } = Variables.None;

    /// <summary>Item of the innermost Map state around the state.</summary>
    internal MapItem? Item { get; init; }

    /// <summary>What <c>$$.State</c> tells; null outside a state.</summary>
    internal EnteredState? State { get; init; }

    /// <summary>What <c>$$.Task.Token</c> tells; null outside of the attempts that a worker answers.</summary>
    internal string? TaskToken { get; init; }

    /// <summary>Looks on and mocks the state's work when one state is tested; null whenever a machine runs.</summary>
    internal StateProbe? Probe { get; init; }

    /// <summary>The scope of an expression whose <c>$</c> is <paramref name="input"/>.</summary>
    internal EvaluationScope Evaluating(JsonData input) => new()
    {
        Input = input.Element,
        Context = GetContext,
        Variables = Variables.Values,
        Random = Services.Entropy.Random,
        NewGuid = Services.Entropy.NewGuid,
    };

    /// <summary>
    /// A failure of this state that the engine itself found, worded as AWS words it. A tested state has no history to point
    /// into. Observed: state_context_object.state_map_context_object--EXECUTION_INPUT.
    /// </summary>
    internal StateFailure Fail(string error, string detail) => Probe is not null
        ? new(error, detail)
        : new(error, $"An error occurred while executing the state '{State!.Name}' (entered at the event id #{State.EnteredId}). {detail}");

    /// <summary>A failure with the error States.Runtime.</summary>
    internal StateFailure FailRuntime(string detail) => Fail(StateFailure.Runtime, detail);

    private JsonElement GetContext() => ContextObject.Create(this).Element;
}
