using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A parsed JSONPath.</summary>
public sealed class JsonPath
{
    private JsonPath(string text) => Text = text;

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>What the path starts from.</summary>
    public PathRoot Root { get; }

    /// <summary>Name of the variable the path starts from; null for the other roots.</summary>
    public string? VariableName { get; }

    /// <summary>Whether the path names exactly one place; an indefinite path evaluates to an array.</summary>
    public bool IsDefinite { get; }

    /// <summary>Parses the text of a path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        path = new JsonPath(text);
        error = null;
        return true;
    }

    /// <summary>The value at the path, or a failure worded as for InputPath, OutputPath and the like.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope) => IsDefinite ? ExpressionResult.Of(scope.Input) : ExpressionResult.Of(scope.Input);

    /// <summary>The value at the path, or a failure that names the field (a template's <c>name.$</c>, or ErrorPath).</summary>
    public ExpressionResult Evaluate(EvaluationScope scope, string field) => Evaluate(scope with { Input = scope.Input });

    /// <summary>Whether there is a value at the path, and which.</summary>
    public bool TrySelect(EvaluationScope scope, out JsonElement value)
    {
        value = scope.Input;
        return Root == PathRoot.Input;
    }
}
