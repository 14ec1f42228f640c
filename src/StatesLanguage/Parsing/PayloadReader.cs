using System.Collections.Immutable;
using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads JSON values that hold expressions.</summary>
internal static class PayloadReader
{
    private const string Opening = "{%";
    private const string Closing = "%}";

    /// <summary>Reads a payload template; errors inside are reported where they stand.</summary>
    public static Payload.JsonPath? Template(Field field, ParseContext context)
    {
        var json = context.ToJson(field.Value);
        if (PayloadTemplate.TryParse(json, out var template, out var errors))
        {
            return new Payload.JsonPath { Json = json, Template = template, Span = field.Value.Span, Location = field.Location };
        }

        var places = new Dictionary<string, SourceMember>(StringComparer.Ordinal);
        Locate(field.Value, "", places);
        foreach (var error in errors)
        {
            Report(field, error, places, context.Diagnostics);
        }

        return null;
    }

    /// <summary>Reads a value with JSONata expressions.</summary>
    public static Payload.Jsonata Jsonata(Field field, ParseContext context)
    {
        var expressions = ImmutableArray.CreateBuilder<JsonataExpression>();
        Collect(field.Value, field.Location, expressions);
        return new Payload.Jsonata
        {
            Json = context.ToJson(field.Value),
            Expressions = expressions.ToImmutable(),
            Span = field.Value.Span,
            Location = field.Location,
        };
    }

    /// <summary>The expression in a string such as <c>{% $x + 1 %}</c>; null for any other string.</summary>
    public static JsonataExpression? Expression(SourceValue value, string location)
    {
        var text = value.Text;
        var isExpression = text.Length >= Opening.Length + Closing.Length
            && text.StartsWith(Opening, StringComparison.Ordinal)
            && text.EndsWith(Closing, StringComparison.Ordinal);
        return isExpression
            ? new JsonataExpression { Text = text[Opening.Length..^Closing.Length].Trim(), Span = value.Span, Location = location }
            : null;
    }

    private static void Collect(SourceValue value, string location, ImmutableArray<JsonataExpression>.Builder expressions)
    {
        if (value.Kind == JsonValueKind.String && Expression(value, location) is { } expression)
        {
            expressions.Add(expression);
        }

        foreach (var member in value.Members)
        {
            Collect(member.Value, $"{location}/{member.Name}", expressions);
        }

        for (var index = 0; index < value.Items.Count; index++)
        {
            Collect(value.Items[index], $"{location}[{index}]", expressions);
        }
    }

    private static void Report(Field field, TemplateError error, Dictionary<string, SourceMember> places, DiagnosticBag diagnostics)
    {
        var (name, value) = places.TryGetValue(error.Location, out var member) ? (member.Name, member.Value) : (field.Name, field.Value);
        diagnostics.Add(
            DiagnosticCodes.InvalidTemplate, value.Span, field.Location,
            $"The value for the field '{name}' must be a valid JSONPath or a valid intrinsic function call",
            $"{error.Error.Message} (character {error.Error.Position + 1} of '{value.Text}').");
    }

    /// <summary>Collects all members by the locations that a template gives them, for example <c>/items/0/name.$</c>.</summary>
    private static void Locate(SourceValue value, string location, Dictionary<string, SourceMember> places)
    {
        foreach (var member in value.Members)
        {
            var place = $"{location}/{member.Name}";
            places.TryAdd(place, member);
            Locate(member.Value, place, places);
        }

        for (var index = 0; index < value.Items.Count; index++)
        {
            Locate(value.Items[index], $"{location}/{index}", places);
        }
    }
}
