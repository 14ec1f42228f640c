using System.Text;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Graph;

/// <summary>Machines of many shapes.</summary>
internal static class Machines
{
    private const string Function = "arn:aws:lambda:us-east-1:1:function:f";

    public static StateMachine Chain(int length) => Definitions.Machine(
        $$"""{"StartAt":"s0","States":{{{string.Concat(Enumerable.Range(0, length).Select(index => $$""" "s{{index}}":{"Type":"Pass","Next":"s{{index + 1}}"},"""))}} "s{{length}}":{"Type":"Succeed"} } }""");

    /// <summary>Tasks that all catch into one Fail state and loop back through a Choice.</summary>
    public static StateMachine ChainWithCatches(int length)
    {
        var tasks = Enumerable.Range(0, length).Select(index =>
            $$""" "s{{index}}":{"Type":"Task","Resource":"{{Function}}","Next":"{{(index == length - 1 ? "Again" : $"s{index + 1}")}}","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Failed"}]},""");
        return Definitions.Machine(
            $$"""
            {"StartAt":"s0","States":{{{string.Concat(tasks)}}
              "Again":{"Type":"Choice","Choices":[{"Variable":"$.again","BooleanEquals":true,"Next":"s0"}],"Default":"Done"},
              "Failed":{"Type":"Fail"},"Done":{"Type":"Succeed"} } }
            """);
    }

    /// <summary>A machine made by chance: nested containers, choices forward and back, catches. The same seed gives the same machine.</summary>
    public static StateMachine Random(int seed)
    {
        var random = new Random(seed);
        var names = 0;
        return Definitions.Machine(Block(2));

        string Block(int depth)
        {
            var own = Enumerable.Range(0, random.Next(2, 9)).Select(_ => $"state {names++}").ToList();
            var states = new StringBuilder();
            for (var index = 0; index < own.Count; index++)
            {
                states.Append($"\"{own[index]}\":{State(own, index, depth)},");
            }

            var end = $"end {names++}";
            return $$"""{"StartAt":"{{own[0]}}","States":{{{states.Replace("END", end)}}"{{end}}":{"Type":"Succeed"} } }""";
        }

        string State(List<string> own, int index, int depth)
        {
            var next = index == own.Count - 1 ? "END" : own[index + 1];
            var any = own[random.Next(own.Count)];
            return random.Next(depth > 0 ? 7 : 4) switch
            {
                0 => $$"""{"Type":"Choice","Default":"{{next}}","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"{{any}}"},{"Variable":"$.b","IsPresent":true,"Next":"END"}]}""",
                1 => $$"""{"Type":"Task","Resource":"{{Function}}","Next":"{{next}}","Catch":[{"ErrorEquals":["A"],"Next":"{{any}}"},{"ErrorEquals":["States.ALL"],"Next":"END"}]}""",
                4 => $$"""{"Type":"Parallel","Next":"{{next}}","Branches":[{{Block(depth - 1)}},{{Block(depth - 1)}}],"Catch":[{"ErrorEquals":["A"],"Next":"{{any}}"}]}""",
                5 => $$"""{"Type":"Map","Next":"{{next}}","ItemProcessor":{{Block(depth - 1)}}}""",
                _ => $$"""{"Type":"Pass","Next":"{{next}}"}""",
            };
        }
    }
}
