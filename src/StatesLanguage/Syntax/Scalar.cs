using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>
/// A single value that is either written down or found when the state runs. <c>TimeoutSeconds: 5</c>,
/// <c>TimeoutSecondsPath: "$.t"</c> and <c>TimeoutSeconds: "{% $t %}"</c> are the three ways to write one field.
/// </summary>
/// <typeparam name="T">The type of the value once known.</typeparam>
public abstract record Scalar<T> : SyntaxNode
{
    private Scalar()
    {
    }

    /// <summary>A value that is written down.</summary>
    public sealed record Literal : Scalar<T>
    {
        /// <summary>The value.</summary>
        public required T Value { get; init; }
    }

    /// <summary>A value read by a path, or for Error and Cause computed by an intrinsic function.</summary>
    public sealed record Path : Scalar<T>
    {
        /// <summary>The path or intrinsic function.</summary>
        public required PathOrIntrinsic Source { get; init; }
    }

    /// <summary>A value computed by a JSONata expression.</summary>
    public sealed record Jsonata : Scalar<T>
    {
        /// <summary>The expression.</summary>
        public required JsonataExpression Expression { get; init; }
    }
}
