using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads Choice states and their rules.</summary>
internal static class ChoiceReader
{
    public static ChoiceState Read(ObjectReader reader, StateHead head)
    {
        reader.Require("Choices");
        if (reader.Find("Choices") is { Value: { Kind: JsonValueKind.Array, Items.Count: 0 } } field)
        {
            reader.Report(DiagnosticCodes.EmptyValue, field, "Value cannot be empty", "Add at least one rule.");
        }

        return new ChoiceState
        {
            Name = head.Name,
            NameSpan = head.NameSpan,
            Span = head.Span,
            Location = head.Location,
            QueryLanguage = head.Language,
            Choices = [.. (reader.Objects("Choices") ?? []).Select(ReadRule)],
            Default = reader.Reference("Default"),
            Assign = reader.Assign(),
        };
    }

    private static ChoiceRule ReadRule(ObjectReader reader)
    {
        reader.Require("Next");
        var rule = new ChoiceRule
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            Condition = ConditionReader.Read(reader) ?? NoCondition(reader),
            Next = reader.Reference("Next") ?? BlockReader.NoReference(reader),
            Output = reader.Jsonata("Output"),
            Assign = reader.Assign(),
            Comment = reader.String("Comment"),
        };
        reader.RejectOtherFields();
        return rule;
    }

    /// <summary>Stands where a condition is malformed, which has been reported.</summary>
    private static ChoiceCondition.Or NoCondition(ObjectReader reader) =>
        new() { Conditions = [], Span = reader.Span, Location = reader.DisplayLocation };
}
