using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Parsing;

public sealed class MachineTests
{
    [Fact]
    public void Parse_AllMachineFields_AreRead()
    {
        var machine = Definitions.Machine(
            """
            {
              "Comment": "two states", "Version": "1.0", "TimeoutSeconds": 30, "QueryLanguage": "JSONata",
              "StartAt": "B",
              "States": { "B": { "Type": "Pass", "Next": "A" }, "A": { "Type": "Succeed" } }
            }
            """);

        Assert.Equal(("two states", "1.0", 30, QueryLanguage.Jsonata), (machine.Comment, machine.Version, machine.TimeoutSeconds, machine.QueryLanguage));
        Assert.Equal("B", machine.StartAt.Name);
        Assert.Equal(["B", "A"], machine.States.Select(state => state.Name));
        Assert.True(machine.States.TryGet("A", out var state) && ReferenceEquals(state, machine.States[1]));
        Assert.False(machine.States.Contains("C"));
    }

    [Fact]
    public void Parse_FewestFields_HasDefaults()
    {
        var machine = Definitions.Machine("""{"StartAt":"S","States":{"S":{"Type":"Pass","End":true}}}""");

        Assert.Null(machine.TimeoutSeconds);
        Assert.Null(machine.Version);
        Assert.Equal(QueryLanguage.JsonPath, machine.QueryLanguage);
        Assert.Equal("/", machine.Location);
    }

    [Fact]
    public void Parse_NodesDeepInside_KnowTheirPlaces()
    {
        const string Text = """
            {
              "StartAt": "P",
              "States": {
                "P": {
                  "Type": "Parallel", "End": true,
                  "Branches": [
                    { "StartAt": "ü😀", "States": { "ü😀": { "Type": "Succeed" } } }
                  ]
                }
              }
            }
            """;

        var machine = Definitions.Machine(Text);

        var branch = Assert.IsType<ParallelState>(machine.States["P"]).Branches[0];
        var state = branch.States[0];
        Assert.Equal("/States/P/Branches[0]", branch.Location);
        Assert.Equal("/States/P/Branches[0]/StartAt", branch.StartAt.Location);
        Assert.Equal("/States/P/Branches[0]/States/ü😀", state.Location);
        Assert.Equal((7, 9), (branch.Span.Line, branch.Span.Column));

        // Columns count UTF-16 units: ü is one, the face two. Offsets count bytes.
        Assert.Equal((7, 41), (state.NameSpan.Line, state.NameSpan.Column));
        Assert.Equal((7, 48), (state.Span.Line, state.Span.Column));
        var bytes = System.Text.Encoding.UTF8.GetBytes(Text);
        Assert.Equal("\"ü😀\"", System.Text.Encoding.UTF8.GetString(bytes[state.NameSpan.Start..state.NameSpan.End]));
        Assert.Equal("{ \"Type\": \"Succeed\" }", System.Text.Encoding.UTF8.GetString(bytes[state.Span.Start..state.Span.End]));
    }

    [Fact]
    public void Parse_StateWithItsOwnLanguage_KeepsItToItself()
    {
        var machine = Definitions.Machine(
            """
            {"StartAt":"M","States":{"M":{"Type":"Map","QueryLanguage":"JSONata","Items":[1],"End":true,
              "ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","InputPath":"$.a","End":true}}}}}}
            """);

        var map = Assert.IsType<MapState>(machine.States["M"]);
        Assert.Equal(QueryLanguage.Jsonata, map.QueryLanguage);
        Assert.Equal(QueryLanguage.Jsonata, map.DeclaredQueryLanguage);
        Assert.Equal(QueryLanguage.JsonPath, map.ItemProcessor.States["I"].QueryLanguage);
        Assert.Null(map.ItemProcessor.States["I"].DeclaredQueryLanguage);
    }

    [Fact]
    public void Parse_BufferChangedLater_LeavesTheMachineAlone()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("""{"StartAt":"S","States":{"S":{"Type":"Pass","Result":{"a":"kept"},"End":true}}}""");
        var machine = Fanout.StatesLanguage.Parsing.StateMachineParser.Parse(bytes).Machine!;

        Array.Clear(bytes);

        Assert.Equal("kept", Assert.IsType<PassState>(machine.States["S"]).Result!.Value.GetProperty("a").GetString());
    }
}
