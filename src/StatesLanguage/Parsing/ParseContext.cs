using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>What all parts of one parse share.</summary>
internal sealed record ParseContext(ReadOnlyMemory<byte> Text, DiagnosticBag Diagnostics, QueryLanguage MachineLanguage)
{
    /// <summary>The value on its own, independent of the text's buffer.</summary>
    public JsonElement ToJson(SourceValue value)
    {
        var slice = Text.Slice(value.Span.Start, value.Span.Length);
        using var document = JsonDocument.Parse(slice, new JsonDocumentOptions { MaxDepth = SourceReader.MaxDepth + 1 });
        return document.RootElement.Clone();
    }
}
