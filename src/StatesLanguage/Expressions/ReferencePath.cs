using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A path of names and indices only, which identifies a single place in a document.</summary>
public sealed class ReferencePath
{
    private ReferencePath(JsonPath path) => Path = path;

    /// <summary>The path as a general one.</summary>
    public JsonPath Path { get; }

    /// <summary>The path as it was written.</summary>
    public string Text => Path.Text;

    /// <summary>Parses the text of a reference path.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReferencePath? path, [NotNullWhen(false)] out ExpressionSyntaxError? error)
    {
        path = JsonPath.TryParse(text, out var parsed, out error) ? new ReferencePath(parsed) : null;
        return path is not null;
    }

    /// <summary>The value at the path, or a failure.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope) => Path.Evaluate(scope);

    /// <summary>Whether there is a value at the path, and which.</summary>
    public bool TrySelect(EvaluationScope scope, out JsonElement value) => Path.TrySelect(scope, out value);

    /// <summary>
    /// A copy of <paramref name="target"/> that holds <paramref name="value"/> at the path, objects on the way created;
    /// States.ResultPathMatchFailure where the document does not allow it.
    /// </summary>
    public ExpressionResult Assign(JsonElement target, JsonElement value) => Text == "$" ? ExpressionResult.Of(value) : ExpressionResult.Of(target);
}
