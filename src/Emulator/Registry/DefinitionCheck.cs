using System.Text;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;
using SyntaxMachineType = Fanout.StatesLanguage.Syntax.MachineType;

namespace Fanout.Emulator.Registry;

/// <summary>Parses definitions and words their errors as the API does.</summary>
internal static class DefinitionCheck
{
    // Source: CreateStateMachine, "definition".
    private const int MaxLength = 1_048_576;

    internal static Answer<StateMachine> Parse(string definition, MachineType type)
    {
        if (definition.Length is 0 or > MaxLength)
        {
            var bound = definition.Length == 0 ? "greater than or equal to 1" : $"less than or equal to {MaxLength}";
            return RegistryError.Validation(
                $"1 validation error detected: Value at 'definition' failed to satisfy constraint: Member must have length {bound}");
        }

        var result = StateMachineParser.Parse(
            Encoding.UTF8.GetBytes(definition), type == MachineType.Express ? SyntaxMachineType.Express : SyntaxMachineType.Standard);
        return result.Machine is { } machine ? machine : Refuse(result);
    }

    /// <summary>The refusal of a definition that has errors.</summary>
    internal static RegistryError Refuse(ParseResult result)
    {
        var problems = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToAwsText());
        return new RegistryError("InvalidDefinition", $"Invalid State Machine Definition: '{string.Join(", ", problems)}'");
    }
}
