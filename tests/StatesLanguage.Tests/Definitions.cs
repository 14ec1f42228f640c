using System.Text;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests;

/// <summary>Makes machines from short texts.</summary>
internal static class Definitions
{
    public static ParseResult Parse(string definition, MachineType type = MachineType.Standard) =>
        StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition), type);

    /// <summary>A machine that must be free of errors.</summary>
    public static StateMachine Machine(string definition)
    {
        var result = Parse(definition);
        Assert.True(result.Machine is not null, string.Join('\n', result.Diagnostics));
        return result.Machine!;
    }

    /// <summary>The text of a machine that starts with state S, which may lead to T.</summary>
    public static string AroundState(string state, string machineFields = "")
    {
        var other = state.Contains("\"T\"", StringComparison.Ordinal) ? ",\"T\":{\"Type\":\"Succeed\"}" : "";
        return $"{{\"StartAt\":\"S\",{machineFields}\"States\":{{\"S\":{state}{other}}}}}";
    }

    /// <summary>State S of a machine that must be free of errors.</summary>
    public static T State<T>(string state, string machineFields = "")
        where T : State => Assert.IsType<T>(Machine(AroundState(state, machineFields)).States["S"]);

    /// <summary>A state of a JSONata machine.</summary>
    public static T JsonataState<T>(string state)
        where T : State => State<T>(state, "\"QueryLanguage\":\"JSONata\",");

    /// <summary>The only finding about a text.</summary>
    public static Diagnostic OnlyFinding(string definition, MachineType type = MachineType.Standard) =>
        Assert.Single(Parse(definition, type).Diagnostics);
}
