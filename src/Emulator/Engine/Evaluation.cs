using System.Text.Json;

namespace Fanout.Emulator.Engine;

/// <summary>What a state's evaluator found, before the exit is written.</summary>
internal abstract record Evaluation
{
    private Evaluation()
    {
    }

    /// <summary>The state is done.</summary>
    /// <param name="Output">Its output.</param>
    /// <param name="Next">The state that follows; null when the thread ends with it.</param>
    internal sealed record Completed(JsonData Output, string? Next) : Evaluation
    {
        /// <summary>Variables it assigned, if any.</summary>
        internal IReadOnlyDictionary<string, JsonElement>? Assigned { get; init; }
    }

    /// <summary>The state failed.</summary>
    internal sealed record Failed(StateFailure Failure) : Evaluation;

    public static implicit operator Evaluation(StateFailure failure) => new Failed(failure);
}
