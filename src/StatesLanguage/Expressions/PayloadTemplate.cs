using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>
/// A document whose members ending in <c>.$</c> are replaced by the value of their path or intrinsic function, for example
/// <c>{"id.$": "$.order.id", "label.$": "States.Format('#{}', $.order.id)", "fixed": true}</c>.
/// </summary>
public sealed class PayloadTemplate
{
    private readonly TemplateNode _root;

    private PayloadTemplate(JsonElement json, TemplateNode root)
    {
        Json = json;
        _root = root;
    }

    /// <summary>The template as it was written.</summary>
    public JsonElement Json { get; }

    /// <summary>All expressions of the template, in document order.</summary>
    public IEnumerable<PathOrIntrinsic> Expressions => ExpressionsOf(_root);

    /// <summary>Parses a template; <paramref name="errors"/> holds every expression that is wrong.</summary>
    public static bool TryParse(JsonElement json, [NotNullWhen(true)] out PayloadTemplate? template, out IReadOnlyList<TemplateError> errors)
    {
        var parser = new TemplateParser();
        var root = parser.Parse(json);
        errors = parser.Errors;
        template = errors.Count == 0 ? new PayloadTemplate(json, root) : null;
        return template is not null;
    }

    /// <summary>The document with all expressions evaluated, or the first failure.</summary>
    public ExpressionResult Evaluate(EvaluationScope scope)
    {
        if (_root is TemplateNode.Constant constant)
        {
            return ExpressionResult.Of(constant.Value);
        }

        var assembler = new JsonAssembler();
        var failure = Write(_root, scope, assembler);
        return failure is null ? ExpressionResult.Of(assembler.ToElement()) : ExpressionResult.Fail(failure);
    }

    private static ExpressionFailure? Write(TemplateNode node, EvaluationScope scope, JsonAssembler assembler)
    {
        switch (node)
        {
            case TemplateNode.Constant constant:
                assembler.WriteValue(constant.Value);
                return null;
            case TemplateNode.Expression expression:
                var result = expression.Value.Evaluate(scope, expression.Field);
                if (result.IsSuccess)
                {
                    assembler.WriteValue(result.Value);
                }

                return result.Failure;
            case TemplateNode.Object template:
                return WriteObject(template, scope, assembler);
            case TemplateNode.Array template:
                return WriteArray(template, scope, assembler);
            default:
                throw new InvalidOperationException($"Unknown template part {node.GetType().Name}.");
        }
    }

    private static ExpressionFailure? WriteObject(TemplateNode.Object template, EvaluationScope scope, JsonAssembler assembler)
    {
        assembler.StartObject();
        foreach (var (name, value) in template.Members)
        {
            assembler.WriteName(name);
            if (Write(value, scope, assembler) is { } failure)
            {
                return failure;
            }
        }

        assembler.EndObject();
        return null;
    }

    private static ExpressionFailure? WriteArray(TemplateNode.Array template, EvaluationScope scope, JsonAssembler assembler)
    {
        assembler.StartArray();
        foreach (var item in template.Items)
        {
            if (Write(item, scope, assembler) is { } failure)
            {
                return failure;
            }
        }

        assembler.EndArray();
        return null;
    }

    private static IEnumerable<PathOrIntrinsic> ExpressionsOf(TemplateNode node) => node switch
    {
        TemplateNode.Expression expression => [expression.Value],
        TemplateNode.Object template => template.Members.SelectMany(member => ExpressionsOf(member.Value)),
        TemplateNode.Array template => template.Items.SelectMany(ExpressionsOf),
        _ => [],
    };
}
