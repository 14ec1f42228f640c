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

    /// <summary>The expression as it was written.</summary>
    public string Text => Path?.Text ?? Call!.Text;

    /// <summary>The path, or the paths among the call's arguments.</summary>
    public IEnumerable<JsonPath> Paths => Path is null ? Call!.Paths : [Path];

    /// <summary>Parses the text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathOrIntrinsic? expression, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        JsonPath? path = null;
        IntrinsicCall? call = null;
        var parsed = text.StartsWith('$')
            ? JsonPath.TryParse(text, out path, out error)
            : IntrinsicCall.TryParse(text, out call, out error);
        expression = parsed ? new PathOrIntrinsic(path, call) : null;
        return parsed;
    }

    /// <summary>The value; a failing path names <paramref name="field"/> in its cause.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope, string field) =>
        Path is null ? Call!.Evaluate(scope) : Path.Evaluate(scope, field);
}
