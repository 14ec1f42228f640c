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

        foreach (var error in errors)
        {
            Report(field, error, context.Diagnostics);
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

    private static void Report(Field field, TemplateError error, DiagnosticBag diagnostics)
    {
        var (name, value) = Follow(field.Name, field.Value, error.Location);
        diagnostics.Add(
            DiagnosticCodes.InvalidTemplate, value.Span, field.Location,
            $"The value for the field '{name}' must be a valid JSONPath or a valid intrinsic function call",
            $"{error.Error.Message} (character {error.Error.Position + 1} of '{value.Text}').");
    }

    /// <summary>
    /// Follows a location such as <c>/items/0/name.$</c>. Member names may hold slashes themselves, so every member that fits is
    /// tried; where nothing fits the innermost value found stands for the place.
    /// </summary>
    private static (string Name, SourceValue Value) Follow(string name, SourceValue value, string location)
    {
        foreach (var member in value.Members)
        {
            var prefix = $"/{member.Name}";
            if (location.StartsWith(prefix, StringComparison.Ordinal) && (location.Length == prefix.Length || location[prefix.Length] == '/'))
            {
                return Follow(member.Name, member.Value, location[prefix.Length..]);
            }
        }

        for (var index = 0; index < value.Items.Count; index++)
        {
            var prefix = $"/{index}";
            if (location.StartsWith(prefix, StringComparison.Ordinal) && (location.Length == prefix.Length || location[prefix.Length] == '/'))
            {
                return Follow(name, value.Items[index], location[prefix.Length..]);
            }
        }

        return (name, value);
    }
}
