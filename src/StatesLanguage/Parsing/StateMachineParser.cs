using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads definitions written in the Amazon States Language.</summary>
public static class StateMachineParser
{
    /// <summary>Reads and checks a definition. Whatever the text, it answers with findings and does not throw.</summary>
    /// <param name="utf8">The text of the definition.</param>
    /// <param name="type">The kind of workflow the definition is for.</param>
    public static ParseResult Parse(ReadOnlyMemory<byte> utf8, MachineType type = MachineType.Standard)
    {
        var diagnostics = new DiagnosticBag();
        if (new SourceReader(utf8, diagnostics).Read() is not { } root)
        {
            return new ParseResult(null, diagnostics.ToList());
        }

        // Rules also see machines with malformed fields, so that one parse reports everything.
        var machine = MachineReader.Read(root, utf8, diagnostics);
        foreach (var rule in DefinitionRules.For(type))
        {
            rule.Check(machine, diagnostics);
        }

        return new ParseResult(diagnostics.HasErrors ? null : machine, diagnostics.ToList());
    }
}
