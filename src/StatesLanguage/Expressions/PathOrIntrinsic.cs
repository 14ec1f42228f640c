using System.Diagnostics.CodeAnalysis;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>The text of a field that takes a path as well as an intrinsic function call, such as <c>name.$</c> or CausePath.</summary>
public sealed class PathOrIntrinsic
{
    private PathOrIntrinsic(JsonPath? path, IntrinsicCall? call)
    {
        Path = path;
        Call = call;
    }

    /// <summary>The path, if it is one.</summary>
    public JsonPath? Path { get; }

    /// <summary>The call, if it is one.</summary>
    public IntrinsicCall? Call { get; }

    /// <summary>Parses the text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathOrIntrinsic? expression, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        expression = JsonPath.TryParse(text, out var path, out error) ? new PathOrIntrinsic(path, call: null) : null;
        return expression is not null;
    }

    /// <summary>The value; a failing path names <paramref name="field"/> in its cause.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope, string field) =>
        Path is null ? Call!.Evaluate(scope) : Path.Evaluate(scope, field);
}
