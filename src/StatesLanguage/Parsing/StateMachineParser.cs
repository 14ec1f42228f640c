using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads definitions written in the Amazon States Language.</summary>
public static class StateMachineParser
{
    /// <summary>
    /// The name that a state gets when it is read on its own. Observed: AWS's TestState calls it so in the context object.
    /// </summary>
    public const string SingleStateName = "StateName";

    /// <summary>Reads and checks a definition. Whatever the text, it answers with findings and does not throw.</summary>
    /// <param name="utf8">The text of the definition.</param>
    /// <param name="type">The kind of workflow the definition is for.</param>
    public static ParseResult Parse(ReadOnlyMemory<byte> utf8, MachineType type = MachineType.Standard) =>
        Parse(utf8, type, machine => machine);

    /// <summary>
    /// Reads and checks the definition of one state, as a machine whose only state has the name <see cref="SingleStateName"/>;
    /// the states it leads to are taken to exist.
    /// </summary>
    /// <param name="utf8">The text of the definition.</param>
    public static ParseResult ParseState(ReadOnlyMemory<byte> utf8)
    {
        var diagnostics = new DiagnosticBag();
        return new SourceReader(utf8, diagnostics).Read() is null
            ? new ParseResult(null, diagnostics.ToList())
            : Parse(SingleState.Wrap(SingleStateName, utf8), MachineType.Standard, machine => SingleState.WithTargets(SingleStateName, machine));
    }

    private static ParseResult Parse(ReadOnlyMemory<byte> utf8, MachineType type, Func<StateMachine, StateMachine> complete)
    {
        var diagnostics = new DiagnosticBag();
        if (new SourceReader(utf8, diagnostics).Read() is not { } root)
        {
            return new ParseResult(null, diagnostics.ToList());
        }

        // Rules also see machines with malformed fields, so that one parse reports everything.
        var machine = complete(MachineReader.Read(root, utf8, diagnostics));
        foreach (var rule in DefinitionRules.For(type))
        {
            rule.Check(machine, diagnostics);
        }

        return new ParseResult(diagnostics.HasErrors ? null : machine, diagnostics.ToList());
    }
}
