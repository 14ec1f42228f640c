using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions;

/// <summary>Prepares a payload template and collects all its errors.</summary>
internal sealed class TemplateParser
{
    public const string Suffix = ".$";

    private readonly List<TemplateError> _errors = [];

    public IReadOnlyList<TemplateError> Errors => _errors;

    public TemplateNode Parse(JsonElement value, string location = "") => value.ValueKind switch
    {
        JsonValueKind.Object => ParseObject(value, location),
        JsonValueKind.Array => ParseArray(value, location),
        _ => new TemplateNode.Constant(value),
    };

    private TemplateNode ParseObject(JsonElement value, string location)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, TemplateNode>>();
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonString.NameOf(member);
            var inner = $"{location}/{name}";
            members.Add(name.EndsWith(Suffix, StringComparison.Ordinal)
                ? new(name[..^Suffix.Length], ParseExpression(name, member.Value, inner))
                : new(name, Parse(member.Value, inner)));
        }

        return members.All(member => member.Value is TemplateNode.Constant)
            ? new TemplateNode.Constant(value)
            : new TemplateNode.Object(members.ToImmutable());
    }

    private TemplateNode ParseArray(JsonElement value, string location)
    {
        var items = value.EnumerateArray()
            .Select((item, index) => Parse(item, string.Create(CultureInfo.InvariantCulture, $"{location}/{index}")))
            .ToImmutableArray();
        return items.All(item => item is TemplateNode.Constant) ? new TemplateNode.Constant(value) : new TemplateNode.Array(items);
    }

    private TemplateNode ParseExpression(string field, JsonElement value, string location)
    {
        ExpressionSyntaxError? error = null;
        if (value.ValueKind == JsonValueKind.String && PathOrIntrinsic.TryParse(JsonString.Of(value), out var expression, out error))
        {
            return new TemplateNode.Expression(field, expression);
        }

        // The sentence is AWS's; the reason behind it is ours.
        var sentence = $"The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call";
        _errors.Add(new TemplateError(
            location, error is null ? new(sentence, 0) : new($"{sentence} ({error.Message})", error.Position)));
        return new TemplateNode.Constant(value);
    }
}
