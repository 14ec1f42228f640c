using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads the fields of Parallel states.</summary>
internal static class ParallelReader
{
    public static ParallelState Read(ObjectReader reader, StateHead head)
    {
        reader.Require("Branches");
        if (reader.Find("Branches") is { Value: { Kind: JsonValueKind.Array, Items.Count: 0 } } field)
        {
            reader.Report(DiagnosticCodes.EmptyValue, field, "Value cannot be empty", "Add at least one branch with StartAt and States.");
        }

        return new ParallelState
        {
            Name = head.Name,
            NameSpan = head.NameSpan,
            Span = head.Span,
            Location = head.Location,
            QueryLanguage = head.Language,
            Branches = [.. (reader.Objects("Branches") ?? []).Select(ReadBranch)],
            Parameters = reader.Template("Parameters"),
            Arguments = reader.Jsonata("Arguments"),
        };
    }

    private static Branch ReadBranch(ObjectReader reader)
    {
        var block = BlockReader.Read(reader, reader.Context);
        reader.RejectOtherFields();
        return new Branch
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            StartAt = block.StartAt,
            States = block.States,
            Comment = block.Comment,
            UnreadableStates = block.Unreadable,
        };
    }
}
