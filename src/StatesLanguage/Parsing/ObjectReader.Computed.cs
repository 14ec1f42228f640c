using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <content>Fields that hold a single value which may have to be computed: <c>X</c>, <c>XPath</c> or a JSONata expression.</content>
internal sealed partial class ObjectReader
{
    /// <summary>A whole number, a path to one, or an expression that gives one.</summary>
    public Scalar<int>? IntegerOrPath(string name, int minimum, int maximum) =>
        Computed(name, $"{name}Path", field => Integer(field, minimum, maximum) is { } value ? Literal(field, value) : null);

    /// <summary>A number, a path to one, or an expression that gives one.</summary>
    public Scalar<double>? NumberOrPath(string name, double minimum, double maximum) =>
        Computed(name, $"{name}Path", field => Number(field, minimum, maximum) is { } value ? Literal(field, value) : null);

    /// <summary>A timestamp, a path to one, or an expression that gives one.</summary>
    public Scalar<DateTimeOffset>? TimestampOrPath(string name) =>
        Computed(name, $"{name}Path", field => Timestamp(field) is { } value ? Literal(field, value) : null);

    /// <summary>A string, a path or intrinsic function that gives one, or an expression that gives one.</summary>
    /// <param name="name">The name of the field that holds the string itself.</param>
    /// <param name="pathName">The name of the field that holds the path.</param>
    public Scalar<string>? StringOrPath(string name, string pathName) =>
        Computed(name, pathName, field => Text(field) is { } text ? Literal(field, text) : null, allowIntrinsic: true);

    /// <summary>A boolean or an expression that gives one.</summary>
    public Scalar<bool>? BooleanOrExpression(Field field)
    {
        if (field.Value.Kind is JsonValueKind.True or JsonValueKind.False)
        {
            return Literal(field, field.Value.Kind == JsonValueKind.True);
        }

        if (IsExpression(field))
        {
            return Expression<bool>(field);
        }

        Report(
            DiagnosticCodes.InvalidJsonata, field, "Expected a boolean or a JSONata expression",
            "Write true, false or a string such as \"{% $states.input.ready %}\".");
        return null;
    }

    private Scalar<T>? Computed<T>(string name, string pathName, Func<Field, Scalar<T>?> literal, bool allowIntrinsic = false)
    {
        var field = Find(name);
        var path = FindJsonPath(pathName);
        if (field is not null && path is not null)
        {
            Report(
                DiagnosticCodes.ExclusiveFields, $"Only one of these fields is allowed: [{name}, {pathName}]",
                $"Remove {name} or {pathName}.");
        }

        if (field is null)
        {
            return path is null ? null : ScalarPath<T>(path, allowIntrinsic);
        }

        return IsExpression(field) ? Expression<T>(field) : literal(field);
    }

    private Scalar<T>? ScalarPath<T>(Field field, bool allowIntrinsic)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (!allowIntrinsic && Selection(field, text) is null)
        {
            return null;
        }

        if (PathOrIntrinsic.TryParse(text, out var source, out var error))
        {
            return new Scalar<T>.Path { Source = source, Span = field.Value.Span, Location = field.Location };
        }

        ReportExpression(DiagnosticCodes.InvalidPath, field, "Value is not a valid JSONPath or intrinsic function call", error);
        return null;
    }

    private static Scalar<T> Literal<T>(Field field, T value) =>
        new Scalar<T>.Literal { Value = value, Span = field.Value.Span, Location = field.Location };

    private Scalar<T>? Expression<T>(Field field) => PayloadReader.Expression(field, _context) is { } expression
        ? new Scalar<T>.Jsonata { Expression = expression, Span = expression.Span, Location = expression.Location }
        : null;

    private bool IsExpression(Field field) => IsJsonata && PayloadReader.IsExpression(field.Value);
}
