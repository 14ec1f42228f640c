namespace Fanout.StatesLanguage.Expressions;

/// <summary>An expression that could not be evaluated: the error name and cause an execution fails with.</summary>
/// <param name="ErrorName">One of the reserved names, for example <c>States.Runtime</c>.</param>
/// <param name="Cause">AWS's sentence, without the part that names the state; the engine puts that in front.</param>
public sealed record ExpressionFailure(string ErrorName, string Cause)
{
    /// <summary>The name of the error an execution fails with when the engine cannot proceed.</summary>
    public const string Runtime = "States.Runtime";

    /// <summary>The name of the error for a result that cannot be placed at its ResultPath.</summary>
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";

    /// <summary>The name of the error for a failing intrinsic function.</summary>
    public const string IntrinsicFailure = "States.IntrinsicFailure";

    /// <summary>The name of the error for a JSONata expression that fails or gives a value of the wrong type.</summary>
    public const string QueryEvaluation = "States.QueryEvaluationError";

    /// <summary>Where in the state the expression stands, for example <c>Output/result</c>; known for JSONata only.</summary>
    public string? Location { get; init; }
}
