using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// A document whose strings between <c>{%</c> and <c>%}</c> are replaced by the values of their expressions, for example
/// <c>{"id": "{% $states.input.order.id %}", "fixed": true}</c>.
/// </summary>
public sealed class JsonataTemplate
{
    private const string Opening = "{%";
    private const string Closing = "%}";

    private readonly JsonataNode _root;

    private JsonataTemplate(JsonataNode root) => _root = root;

    /// <summary>All expressions of the template, in document order.</summary>
    public IEnumerable<JsonataProgram> Expressions => ExpressionsOf(_root);

    /// <summary>The expression when the whole document is one; otherwise null.</summary>
    public JsonataProgram? Single => (_root as JsonataNode.Expression)?.Program;

    /// <summary>Parses a template; <paramref name="errors"/> holds every expression that is wrong.</summary>
    public static bool TryParse(JsonElement json, [NotNullWhen(true)] out JsonataTemplate? template, out IReadOnlyList<TemplateError> errors)
    {
        var found = new List<TemplateError>();
        var root = Parse(json, "", found);
        errors = found;
        template = found.Count == 0 ? new JsonataTemplate(root) : null;
        return template is not null;
    }

    /// <summary>The expression in a string such as <c>{% $x + 1 %}</c>; false for any other string.</summary>
    public static bool TryUnwrap(string text, [NotNullWhen(true)] out string? expression)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isExpression = text.Length >= Opening.Length + Closing.Length
            && text.StartsWith(Opening, StringComparison.Ordinal)
            && text.EndsWith(Closing, StringComparison.Ordinal);
        expression = isExpression ? text[Opening.Length..^Closing.Length].Trim() : null;
        return isExpression;
    }

    /// <summary>The document with all expressions evaluated, or the first failure.</summary>
    internal ExpressionResult Evaluate(JsonataSession session, string field)
    {
        switch (_root)
        {
            case JsonataNode.Constant constant:
                return ExpressionResult.Of(constant.Value);
            case JsonataNode.Expression expression:
                return session.Evaluate(expression.Program, field);
            default:
                var assembler = new JsonAssembler();
                var failure = Write(_root, session, field, assembler);
                return failure is null ? ExpressionResult.Of(assembler.ToElement()) : ExpressionResult.Fail(failure);
        }
    }

    private static ExpressionFailure? Write(JsonataNode node, JsonataSession session, string field, JsonAssembler assembler)
    {
        switch (node)
        {
            case JsonataNode.Constant constant:
                assembler.WriteValue(constant.Value);
                return null;
            case JsonataNode.Expression expression:
                var result = session.Evaluate(expression.Program, field);
                if (result.IsSuccess)
                {
                    assembler.WriteValue(result.Value);
                }

                return result.Failure;
            case JsonataNode.Object template:
                return WriteObject(template, session, field, assembler);
            case JsonataNode.Array template:
                return WriteArray(template, session, field, assembler);
            default:
                throw new InvalidOperationException($"Unknown template part {node.GetType().Name}.");
        }
    }

    private static ExpressionFailure? WriteObject(JsonataNode.Object template, JsonataSession session, string field, JsonAssembler assembler)
    {
        assembler.StartObject();
        foreach (var (name, value) in template.Members)
        {
            assembler.WriteName(name);
            if (Write(value, session, $"{field}/{name}", assembler) is { } failure)
            {
                return failure;
            }
        }

        assembler.EndObject();
        return null;
    }

    private static ExpressionFailure? WriteArray(JsonataNode.Array template, JsonataSession session, string field, JsonAssembler assembler)
    {
        assembler.StartArray();
        for (var index = 0; index < template.Items.Length; index++)
        {
            if (Write(template.Items[index], session, $"{field}[{index}]", assembler) is { } failure)
            {
                return failure;
            }
        }

        assembler.EndArray();
        return null;
    }

    private static JsonataNode Parse(JsonElement json, string location, List<TemplateError> errors)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when TryUnwrap(JsonString.Of(json), out var text):
                if (JsonataProgram.TryParse(text, out var program, out var error))
                {
                    return new JsonataNode.Expression(program);
                }

                errors.Add(new TemplateError(location, error));
                break;
            case JsonValueKind.Object:
                ImmutableArray<KeyValuePair<string, JsonataNode>> members =
                    [.. json.EnumerateObject().Select(member => Member(JsonString.NameOf(member), member.Value, location, errors))];
                return members.All(member => member.Value is JsonataNode.Constant) ? new JsonataNode.Constant(json) : new JsonataNode.Object(members);
            case JsonValueKind.Array:
                ImmutableArray<JsonataNode> items = [.. json.EnumerateArray().Select((item, index) => Parse(item, $"{location}/{index}", errors))];
                return items.All(item => item is JsonataNode.Constant) ? new JsonataNode.Constant(json) : new JsonataNode.Array(items);
            default:
                break;
        }

        return new JsonataNode.Constant(json);
    }

    private static KeyValuePair<string, JsonataNode> Member(string name, JsonElement value, string location, List<TemplateError> errors) =>
        new(name, Parse(value, $"{location}/{name}", errors));

    private static IEnumerable<JsonataProgram> ExpressionsOf(JsonataNode node) => node switch
    {
        JsonataNode.Expression expression => [expression.Program],
        JsonataNode.Object template => template.Members.SelectMany(member => ExpressionsOf(member.Value)),
        JsonataNode.Array template => template.Items.SelectMany(ExpressionsOf),
        _ => [],
    };
}
