using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>Either the value of an expression or the reason why it has none.</summary>
public readonly record struct ExpressionResult
{
    private readonly JsonElement _value;

    private ExpressionResult(JsonElement value, ExpressionFailure? failure)
    {
        _value = value;
        Failure = failure;
    }

    /// <summary>The reason, or null when there is a value.</summary>
    public ExpressionFailure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The expression failed; look at <see cref="Failure"/>.</exception>
    public JsonElement Value => Failure is null
        ? _value
        : throw new InvalidOperationException($"The expression has no value: {Failure.ErrorName}: {Failure.Cause}");

    /// <summary>A result that holds a value.</summary>
    public static ExpressionResult Of(JsonElement value) => new(value, failure: null);

    /// <summary>A result that holds a reason.</summary>
    public static ExpressionResult Fail(ExpressionFailure failure) => new(default, failure);

    /// <summary>A result that holds a reason with the name States.Runtime.</summary>
    public static ExpressionResult Fail(string cause) => new(default, new ExpressionFailure(ExpressionFailure.Runtime, cause));
}
