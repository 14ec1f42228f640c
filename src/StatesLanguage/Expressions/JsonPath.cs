using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Paths;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>
/// A parsed JSONPath: <c>$.a[0]</c> into the input, <c>$$.State.Name</c> into the context object or <c>$name.a</c> into a
/// variable. Immutable; one instance serves any number of evaluations at once.
/// </summary>
public sealed class JsonPath
{
    private JsonPath(string text, PathRoot root, string? variableName, PathSteps steps)
    {
        Text = text;
        Root = root;
        VariableName = variableName;
        Steps = steps;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>What the path starts from.</summary>
    public PathRoot Root { get; }

    /// <summary>Name of the variable the path starts from; null for the other roots.</summary>
    public string? VariableName { get; }

    /// <summary>Whether the path names exactly one place; an indefinite path evaluates to an array.</summary>
    public bool IsDefinite => Steps.IsDefinite;

    internal PathSteps Steps { get; }

    /// <summary>Parses the text of a path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        path = null;
        error = null;
        try
        {
            var cursor = new TextCursor(text);
            var parsed = Parse(cursor);
            path = cursor.AtEnd ? parsed : throw cursor.Unexpected("'.' or '['");
            return true;
        }
        catch (ExpressionSyntaxException exception)
        {
            error = exception.Error;
            return false;
        }
    }

    /// <summary>The value at the path, or a failure worded as for InputPath, OutputPath and the like.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope)
    {
        var selection = Select(scope);
        return selection.Problem is null
            ? ExpressionResult.Of(selection.Value)
            : ExpressionResult.Fail($"Invalid path '{Text}' : {selection.Problem}");
    }

    /// <summary>The value at the path, or a failure that names the field (a template's <c>name.$</c>, or ErrorPath).</summary>
    public ExpressionResult Evaluate(EvaluationScope scope, string field)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var selection = Select(scope);
        return selection.Problem is null
            ? ExpressionResult.Of(selection.Value)
            : ExpressionResult.Fail(
                $"The JSONPath '{Text}' specified for the field '{field}' could not be found in the input '{JsonText.Compact(scope.Input)}'");
    }

    /// <summary>Whether there is a value at the path, and which.</summary>
    public bool TrySelect(EvaluationScope scope, out JsonElement value)
    {
        var selection = Select(scope);
        value = selection.Value;
        return selection.Problem is null;
    }

    internal static JsonPath Parse(TextCursor cursor)
    {
        var start = cursor.Position;
        cursor.Expect("$");
        var root = PathRoot.Input;
        string? variable = null;
        if (cursor.TryTake("$"))
        {
            root = PathRoot.Context;
        }
        else if (IsVariableCharacter(cursor.Current) && !char.IsDigit(cursor.Current))
        {
            root = PathRoot.Variable;
            variable = cursor.TakeWhile(IsVariableCharacter);
        }

        var steps = PathParser.ParseSteps(cursor);
        return new JsonPath(cursor.Text[start..cursor.Position], root, variable, steps);
    }

    private static bool IsVariableCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';

    private PathSelection Select(EvaluationScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (Root == PathRoot.Variable && !scope.Variables.ContainsKey(VariableName!))
        {
            return PathSelection.None($"The variable '{VariableName}' has no value.");
        }

        var root = Root switch
        {
            PathRoot.Context => scope.Context(),
            PathRoot.Variable => scope.Variables[VariableName!],
            _ => scope.Input,
        };
        return PathEvaluator.Select(root, Steps, new PathBudget(root));
    }
}
