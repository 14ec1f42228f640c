using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <content>Fields that hold a path. They exist in JSONPath states only.</content>
internal sealed partial class ObjectReader
{
    /// <summary>A path that may be <c>null</c>, for InputPath and OutputPath; <c>$</c> when absent.</summary>
    public JsonPath? NullablePath(string name)
    {
        if (FindJsonPath(name) is not { } field)
        {
            return WholeDocument.Path;
        }

        return field.Value.Kind == JsonValueKind.Null ? null : Path(field) ?? WholeDocument.Path;
    }

    /// <summary>The place for a result, which may be <c>null</c>; <c>$</c> when absent.</summary>
    public ReferencePath? ResultPath()
    {
        if (FindJsonPath("ResultPath") is not { } field)
        {
            return WholeDocument.Reference;
        }

        if (field.Value.Kind == JsonValueKind.Null)
        {
            return null;
        }

        if (Text(field) is not { } text)
        {
            return WholeDocument.Reference;
        }

        if (!ReferencePath.TryParse(text, out var path, out var error))
        {
            ReportExpression(DiagnosticCodes.InvalidReferencePath, field, "Value is not a Reference Path", error);
            return WholeDocument.Reference;
        }

        if (path.Path.Root != PathRoot.Input)
        {
            Report(
                DiagnosticCodes.InvalidReferencePath, field, "Value is not a Reference Path",
                "A result can go into the input only; begin the path with '$.'.");
        }

        return path;
    }

    /// <summary>A path to a single place; null when absent.</summary>
    public JsonPath? Selection(string name) => FindJsonPath(name) is { } field && Text(field) is { } text ? Selection(field, text) : null;

    /// <summary>Any path.</summary>
    public JsonPath? Path(Field field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (JsonPath.TryParse(text, out var path, out var error))
        {
            return path;
        }

        ReportExpression(DiagnosticCodes.InvalidPath, field, "Value is not a valid JSONPath", error);
        return null;
    }

    private JsonPath? Selection(Field field, string text)
    {
        if (ReferencePath.TryParse(text, out var path, out var error))
        {
            return path.Path;
        }

        ReportExpression(DiagnosticCodes.InvalidReferencePath, field, "Value is not a Reference Path", error);
        return null;
    }

    private void ReportExpression(DiagnosticCode code, Field field, string message, ExpressionSyntaxError error) =>
        Report(code, field, message, $"{error.Message} (character {error.Position + 1} of '{field.Value.Text}').");
}
