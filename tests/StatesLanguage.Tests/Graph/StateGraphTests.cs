using Fanout.StatesLanguage.Graph;

namespace Fanout.StatesLanguage.Tests.Graph;

public sealed class StateGraphTests
{
    private const string Function = "arn:aws:lambda:us-east-1:1:function:f";

    [Fact]
    public void Create_NestedMachine_KnowsContainersAndDepth()
    {
        var graph = Graph(
            """
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","Next":"Z","Branches":[
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}}}},
                {"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}}]},
              "Z":{"Type":"Succeed"}}}
            """);

        Assert.Equal(
            [
                ("/States/P", 0, null), ("/States/Z", 0, null),
                ("/States/P/Branches[0]/States/M", 1, "/States/P"), ("/States/P/Branches[1]/States/B", 1, "/States/P"),
                ("/States/P/Branches[0]/States/M/ItemProcessor/States/I", 2, "/States/P/Branches[0]/States/M"),
            ],
            graph.Nodes.Select(node => (node.Id, node.Depth, node.ContainerId)));
        Assert.Equal(4, graph.Blocks.Length);
        Assert.Equal("P", graph.Root.Start?.State.Name);
        Assert.Equal(new GraphEdge("/States/P", "/States/Z", GraphEdgeKind.Next, null), Assert.Single(graph.Edges));
    }

    [Fact]
    public void Create_EveryKindOfTransition_IsAnEdge()
    {
        var graph = Graph(
            $$"""
            {"StartAt":"C","States":{
              "C":{"Type":"Choice","Default":"C","Choices":[
                {"Comment":"named","Variable":"$.a","IsPresent":true,"Next":"T"},
                {"Variable":"$.n","NumericGreaterThanEquals":5,"Next":"T"}]},
              "T":{"Type":"Task","Resource":"{{Function}}","Next":"F","Catch":[{"ErrorEquals":["A","B"],"Next":"F"}]},
              "F":{"Type":"Fail"} } }
            """);

        Assert.Equal(
            [
                ("C", "T", GraphEdgeKind.Choice, "named"), ("C", "T", GraphEdgeKind.Choice, "$.n >= 5"), ("C", "C", GraphEdgeKind.Default, null),
                ("T", "F", GraphEdgeKind.Next, null), ("T", "F", GraphEdgeKind.Catch, "A, B"),
            ],
            graph.Edges.Select(edge => (edge.From[^1..], edge.To[^1..], edge.Kind, edge.Label)));
    }

    [Theory]
    [InlineData("""{"Variable":"$.a","StringEquals":"x"}""", "$.a == \"x\"")]
    [InlineData("""{"Variable":"$.a","NumericLessThanPath":"$.b"}""", "$.a < $.b")]
    [InlineData("""{"Variable":"$.a","StringMatches":"x*"}""", "$.a matches \"x*\"")]
    [InlineData("""{"Variable":"$.a","IsTimestamp":false}""", "$.a is not a timestamp")]
    [InlineData("""{"And":[{"Variable":"$.a","IsNull":true},{"Or":[{"Variable":"$.b","BooleanEquals":true},{"Variable":"$.c","IsPresent":true}]}]}""", "$.a is null and ($.b == true or $.c is present)")]
    [InlineData("""{"Not":{"Variable":"$.a","TimestampLessThanEquals":"2030-01-01T00:00:00Z"}}""", "not ($.a <= \"2030-01-01T00:00:00Z\")")]
    public void Create_Conditions_HaveShortLabels(string condition, string label)
    {
        var graph = Graph($$"""{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{{condition[..^1]}},"Next":"T"}]},"T":{"Type":"Succeed"} } }""");

        Assert.Equal(label, Assert.Single(graph.Edges).Label);
    }

    [Theory]
    [InlineData("\"{% $a > 1 %}\"", "$a > 1")]
    [InlineData("true", "always")]
    [InlineData("false", "never")]
    public void Create_JsonataConditions_HaveShortLabels(string condition, string label)
    {
        var graph = Graph($$"""{"StartAt":"C","QueryLanguage":"JSONata","States":{"C":{"Type":"Choice","Choices":[{"Condition":{{condition}},"Next":"T"}]},"T":{"Type":"Succeed"} } }""");

        Assert.Equal(label, Assert.Single(graph.Edges).Label);
    }

    [Fact]
    public void FindReachable_LongChain_ReachesItsEnd()
    {
        var graph = StateGraph.Create(Machines.Chain(20_000));

        Assert.Equal(20_001, graph.Root.FindReachable().Count);
    }

    private static StateGraph Graph(string definition) => StateGraph.Create(Definitions.Machine(definition));
}
