using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads the top level of a definition.</summary>
internal static class MachineReader
{
    internal const int MaxSeconds = 99_999_999;

    public static StateMachine Read(SourceValue root, ReadOnlyMemory<byte> text, DiagnosticBag diagnostics)
    {
        var context = new ParseContext(text, diagnostics, QueryLanguage.JsonPath);
        var reader = ObjectReader.Create(root, "", context, QueryLanguage.JsonPath)
            ?? throw new InvalidOperationException("The root must be an object.");
        var language = reader.DeclaredLanguage() ?? QueryLanguage.JsonPath;
        var block = BlockReader.Read(reader, context with { MachineLanguage = language });
        var machine = new StateMachine
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            StartAt = block.StartAt,
            States = block.States,
            Comment = block.Comment,
            UnreadableStates = block.Unreadable,
            QueryLanguage = language,
            TimeoutSeconds = reader.Integer("TimeoutSeconds", 1, MaxSeconds),
            Version = reader.OneOf("Version", "1.0"),
        };
        reader.RejectOtherFields();
        return machine;
    }
}
