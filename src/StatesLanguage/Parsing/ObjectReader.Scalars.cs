using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <content>Fields that hold a value which is written down.</content>
internal sealed partial class ObjectReader
{
    /// <summary>A string.</summary>
    public string? String(string name) => Find(name) is { } field ? Text(field) : null;

    /// <summary>A string that is not empty.</summary>
    public string? NonEmptyString(string name) => Find(name) is { } field ? NonEmptyText(field) : null;

    /// <summary>A boolean.</summary>
    public bool? Boolean(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        if (field.Value.Kind is JsonValueKind.True or JsonValueKind.False)
        {
            return field.Value.Kind == JsonValueKind.True;
        }

        ReportWrongType(field, "Boolean");
        return null;
    }

    /// <summary>A whole number.</summary>
    public int? Integer(string name, int minimum, int maximum) => Find(name) is { } field ? Integer(field, minimum, maximum) : null;

    /// <summary>A number.</summary>
    public double? Number(string name, double minimum, double maximum) => Find(name) is { } field ? Number(field, minimum, maximum) : null;

    /// <summary>A timestamp.</summary>
    public DateTimeOffset? Timestamp(string name) => Find(name) is { } field ? Timestamp(field) : null;

    /// <summary>One of a few words.</summary>
    public string? OneOf(string name, params ReadOnlySpan<string> words)
    {
        if (Find(name) is not { } field || Text(field) is not { } text)
        {
            return null;
        }

        if (words.Contains(text))
        {
            return text;
        }

        var list = string.Join(", ", words.ToArray());
        Report(DiagnosticCodes.UnknownValue, field, $"Value '{text}' is not one of [{list}]", $"Write one of {list}.");
        return null;
    }

    /// <summary>The query language that the object names for itself.</summary>
    public QueryLanguage? DeclaredLanguage() => OneOf("QueryLanguage", "JSONPath", "JSONata") switch
    {
        "JSONPath" => QueryLanguage.JsonPath,
        "JSONata" => QueryLanguage.Jsonata,
        _ => null,
    };

    /// <summary>The name of a state.</summary>
    public StateReference? Reference(string name) =>
        Find(name) is { } field && Text(field) is { } text
            ? new StateReference { Name = text, Span = field.Value.Span, Location = field.Location }
            : null;

    /// <summary>An array of strings; null when absent or malformed.</summary>
    public ImmutableArray<string>? Strings(string name)
    {
        if (Find(name) is not { } field || Array(field) is not { } items)
        {
            return null;
        }

        return [.. items.Select(Text).OfType<string>()];
    }

    /// <summary>The text of a field that must hold a string.</summary>
    private string? Text(Field field)
    {
        if (field.Value.Kind == JsonValueKind.String)
        {
            return field.Value.Text;
        }

        ReportWrongType(field, "String");
        return null;
    }

    private string? NonEmptyText(Field field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (text.Length > 0)
        {
            return text;
        }

        Report(DiagnosticCodes.EmptyValue, field, "Value cannot be empty", $"Give {field.Name} a value.");
        return null;
    }

    private int? Integer(Field field, int minimum, int maximum)
    {
        if (field.Value.Kind == JsonValueKind.Number
            && decimal.TryParse(field.Value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (number == decimal.Truncate(number))
            {
                return number >= minimum && number <= maximum ? (int)number : OutOfRange<int>(field, minimum, maximum);
            }
        }
        else if (field.Value.Kind == JsonValueKind.Number)
        {
            return OutOfRange<int>(field, minimum, maximum);
        }

        ReportWrongType(field, "Integer");
        return null;
    }

    private double? Number(Field field, double minimum, double maximum)
    {
        if (field.Value.Kind != JsonValueKind.Number)
        {
            ReportWrongType(field, "Number");
            return null;
        }

        var number = double.Parse(field.Value.Text, CultureInfo.InvariantCulture);
        return number >= minimum && number <= maximum ? number : OutOfRange<double>(field, minimum, maximum);
    }

    private DateTimeOffset? Timestamp(Field field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time))
        {
            return time;
        }

        Report(
            DiagnosticCodes.InvalidTimestamp, field, "String does not match RFC3339 timestamp",
            "Write a date, an upper-case T, a time and Z or an offset, for example 2030-01-31T12:00:00Z.");
        return null;
    }

    private T? OutOfRange<T>(Field field, T minimum, T maximum)
        where T : struct, IFormattable
    {
        var low = minimum.ToString(null, CultureInfo.InvariantCulture);
        var high = maximum.ToString(null, CultureInfo.InvariantCulture);
        Report(
            DiagnosticCodes.OutOfRange, field, $"Value {field.Value.Text} is not between {low} and {high}",
            $"Give {field.Name} a value from {low} to {high}.");
        return null;
    }
}
