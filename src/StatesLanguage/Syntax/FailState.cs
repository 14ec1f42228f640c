namespace Fanout.StatesLanguage.Syntax;

/// <summary>Ends the execution with an error.</summary>
public sealed record FailState : State
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Fail;

    /// <summary>The error name, from <c>Error</c> or <c>ErrorPath</c>.</summary>
    public Scalar<string>? Error { get; init; }

    /// <summary>The explanation, from <c>Cause</c> or <c>CausePath</c>.</summary>
    public Scalar<string>? Cause { get; init; }
}
