using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads JSON values that hold expressions.</summary>
internal static class PayloadReader
{
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

    /// <summary>Reads a value with JSONata expressions; errors inside are reported where they stand.</summary>
    public static Payload.Jsonata? Jsonata(Field field, ParseContext context)
    {
        var json = context.ToJson(field.Value);
        if (JsonataTemplate.TryParse(json, out var template, out var errors))
        {
            return new Payload.Jsonata { Json = json, Template = template, Span = field.Value.Span, Location = field.Location };
        }

        var places = new Dictionary<string, SourceMember>(StringComparer.Ordinal);
        Locate(field.Value, "", places);
        foreach (var error in errors)
        {
            var value = places.TryGetValue(error.Location, out var member) ? member.Value : field.Value;
            ReportJsonata(value, field.Location, error.Error, context.Diagnostics);
        }

        return null;
    }

    /// <summary>Whether a value is a string such as <c>{% $x + 1 %}</c>.</summary>
    public static bool IsExpression(SourceValue value) => value.Kind == JsonValueKind.String && JsonataTemplate.TryUnwrap(value.Text, out _);

    /// <summary>Reads the expression in a string that holds one; null when it is malformed, which is reported.</summary>
    public static JsonataExpression? Expression(Field field, ParseContext context)
    {
        JsonataTemplate.TryUnwrap(field.Value.Text, out var text);
        if (JsonataProgram.TryParse(text!, out var program, out var error))
        {
            return new JsonataExpression { Program = program, Span = field.Value.Span, Location = field.Location };
        }

        ReportJsonata(field.Value, field.Location, error, context.Diagnostics);
        return null;
    }

    private static void ReportJsonata(SourceValue value, string location, ExpressionSyntaxError error, DiagnosticBag diagnostics) => diagnostics.Add(
        DiagnosticCodes.InvalidJsonata, value.Span, location, "Value is not a valid JSONata expression",
        $"{error.Message} (character {error.Position + 1} of the expression in '{value.Text}').");

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
            var place = $"{location}/{index}";
            places.TryAdd(place, new SourceMember(place, value.Items[index].Span, value.Items[index]));
            Locate(value.Items[index], place, places);
        }
    }
}
