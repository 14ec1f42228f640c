using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <content>Fields that hold JSON with expressions inside.</content>
internal sealed partial class ObjectReader
{
    private const int MaxVariableNameLength = 80;

    /// <summary>Any JSON value, taken as it is (JSONPath only).</summary>
    public JsonElement? Json(string name) => FindJsonPath(name) is { } field ? _context.ToJson(field.Value) : null;

    /// <summary>A payload template (JSONPath only).</summary>
    public Payload.JsonPath? Template(string name) => FindJsonPath(name) is { } field ? PayloadReader.Template(field, _context) : null;

    /// <summary>A value with JSONata expressions (JSONata only).</summary>
    public Payload.Jsonata? Jsonata(string name) => FindJsonata(name) is { } field ? PayloadReader.Jsonata(field, _context) : null;

    /// <summary>A payload in the language of the state.</summary>
    public Payload? Payload(string name) => Find(name) switch
    {
        null => null,
        { } field when IsJsonata => PayloadReader.Jsonata(field, _context),
        { } field => PayloadReader.Template(field, _context),
    };

    /// <summary>Variables to set.</summary>
    public Payload? Assign()
    {
        if (Find("Assign") is not { } field)
        {
            return null;
        }

        if (Create(field.Value, field.Location, _context, _language) is not { } variables)
        {
            return null;
        }

        foreach (var variable in variables.Fields)
        {
            CheckVariableName(variable);
        }

        return Payload("Assign");
    }

    private void CheckVariableName(Field variable)
    {
        var name = !IsJsonata && variable.Name.EndsWith(".$", StringComparison.Ordinal) ? variable.Name[..^2] : variable.Name;
        if (name is "states" or "$states")
        {
            _context.Diagnostics.Add(
                DiagnosticCodes.InvalidVariableName, variable.NameSpan, variable.Location,
                "Variable name 'states' is reserved", "Choose another name.");
        }
        else if (!IsVariableName(name))
        {
            _context.Diagnostics.Add(
                DiagnosticCodes.InvalidVariableName, variable.NameSpan, variable.Location, $"Variable name '{name}' is not valid",
                $"Begin with a letter or _, go on with letters, digits or _, and use at most {MaxVariableNameLength} characters.");
        }
    }

    private static bool IsVariableName(string name) =>
        name.Length is > 0 and <= MaxVariableNameLength
        && (char.IsLetter(name[0]) || name[0] == '_' || char.IsSurrogate(name[0]))
        && name.All(character => char.IsLetterOrDigit(character) || character == '_' || char.IsSurrogate(character));
}
