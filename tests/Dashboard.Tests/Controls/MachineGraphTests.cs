using System.Text;
using AngleSharp.Dom;
using Bunit;
using Fanout.Dashboard.Components.Controls;
using Fanout.Monitoring.Runs;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Dashboard.Tests.Controls;

public sealed class MachineGraphTests
{
    private const string Nested =
        """
        {"StartAt":"Both","States":{"Both":{"Type":"Parallel","Next":"End","Branches":[
          {"StartAt":"Outer","States":{"Outer":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"Inner","States":{
            "Inner":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"Work","States":{"Work":{"Type":"Pass","End":true}}}}}}}}},
          {"StartAt":"Beside","States":{"Beside":{"Type":"Pass","End":true}}}]},
         "End":{"Type":"Succeed"}}}
        """;

    private static readonly string[] NestedStates = ["Both", "Outer", "Inner", "Work"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(300)]
    public async Task Graph_ManyStates_ShowsEachOnceWithItsFigures(int states)
    {
        await using var context = new DashboardContext();
        var counts = Enumerable.Range(0, states).Select(index => new StateCounts($"s{index}") { Succeeded = index + 1 }).ToDictionary(state => state.State);

        var graph = Render(context, Chain(states), counts);

        var boxes = graph.FindAll("[data-state]");
        Assert.Equal(states, boxes.Count);
        Assert.Equal(states, boxes.Select(box => box.GetAttribute("style")).Distinct().Count());
        Assert.All(counts.Values, state => Assert.Contains($"{state.Succeeded:N0} succeeded", TitleOf(graph, state.State), StringComparison.Ordinal));
        Assert.Equal(states - 1, graph.FindAll(".graph-taken").Count);
    }

    [Fact]
    public async Task Graph_CountsChange_NothingMoves()
    {
        await using var context = new DashboardContext();
        var graph = Render(context, Chain(30), new() { ["s0"] = new StateCounts("s0") { Running = 1 } });
        var before = graph.FindAll("[data-state]").Select(box => box.GetAttribute("style")).ToList();

        graph.Render(parameters => parameters.Add(control => control.Counts, new Dictionary<string, StateCounts>
        {
            ["s0"] = new("s0") { Succeeded = 12_345, Failed = 14, Retried = 3 },
            ["s1"] = new("s1") { Running = 40 },
        }));

        Assert.Equal(before, graph.FindAll("[data-state]").Select(box => box.GetAttribute("style")));
        Assert.EndsWith("12,359 visits: 12,345 succeeded, 14 failed, 3 retries", TitleOf(graph, "s0"), StringComparison.Ordinal);
        Assert.Equal("12k143", Text(graph, "s0"));
        Assert.Contains("graph-failed", graph.Find("[data-state=s0]").ClassName, StringComparison.Ordinal);
        Assert.Contains("graph-running", graph.Find("[data-state=s1]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_NestedContainers_HaveTheirItemsInTheHeader()
    {
        await using var context = new DashboardContext();
        var counts = NestedStates.ToDictionary(state => state, state => new StateCounts(state) { Running = 1 });

        var graph = Render(context, Machine(Nested), counts, new() { ["Inner"] = new ItemCounts(Pending: 5, Running: 2, Succeeded: 7, Failed: 1, TimedOut: 1, Aborted: 0) });

        Assert.Equal(["Both", "Outer", "Inner"], graph.FindAll(".graph-head").Select(head => head.GetAttribute("data-state")));
        Assert.EndsWith("16 items: 2 running, 7 succeeded, 2 failed, 5 pending", TitleOf(graph, "Inner"), StringComparison.Ordinal);
        Assert.EndsWith("1 visit: 1 running", TitleOf(graph, "Outer"), StringComparison.Ordinal);
        Assert.EndsWith("not entered", TitleOf(graph, "Beside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_DistributedMap_SaysNothingOfWhatItsChildrenDo()
    {
        await using var context = new DashboardContext();
        var machine = Machine(Nested.Replace("\"ItemProcessor\":{\"StartAt\":\"Inner\"", "\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"Inner\"", StringComparison.Ordinal));

        var graph = Render(context, machine, new() { ["Outer"] = new StateCounts("Outer") { Running = 1 } }, new() { ["Outer"] = new ItemCounts(0, 3, 4, 0, 0, 0) });

        Assert.Equal("Outer (Map, distributed): 7 items: 3 running, 4 succeeded", TitleOf(graph, "Outer"));
        Assert.Equal("Work (Pass)", TitleOf(graph, "Work"));
    }

    [Fact]
    public async Task Fold_Container_HidesWhatIsInsideUntilItIsLookedFor()
    {
        await using var context = new DashboardContext();
        var chosen = "";
        var graph = context.Render<MachineGraph>(parameters => parameters
            .Add(control => control.Machine, Machine(Nested))
            .Add(control => control.Name, "nested")
            .Add(control => control.OnSelect, state => chosen = state));

        graph.Find("[data-fold][title='Fold Outer']").Click();
        Assert.Empty(graph.FindAll("[data-state=Work]"));
        Assert.Contains("2 states folded", graph.Find("[data-state=Outer]").TextContent, StringComparison.Ordinal);

        graph.Find("input[list]").Change("wor");

        Assert.Equal("Work", chosen);
        Assert.NotNull(graph.Find("[data-state=Work]"));
    }

    [Fact]
    public async Task Jump_UnknownState_SaysSo()
    {
        await using var context = new DashboardContext();
        var graph = Render(context, Chain(2), []);

        graph.Find("input[list]").Change("nowhere");

        Assert.Contains("“nowhere”", graph.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_WithoutARun_HasNoFigures()
    {
        await using var context = new DashboardContext();

        var graph = Render(context, Chain(3), counts: null);

        Assert.Empty(graph.FindAll(".graph-figures"));
    }

    private static IRenderedComponent<MachineGraph> Render(
        DashboardContext context, StateMachine machine, Dictionary<string, StateCounts>? counts, Dictionary<string, ItemCounts>? items = null) =>
        context.Render<MachineGraph>(parameters => parameters
            .Add(control => control.Machine, machine)
            .Add(control => control.Name, "machine")
            .Add(control => control.Counts, counts)
            .Add(control => control.MapItems, items));

    private static string TitleOf(IRenderedComponent<MachineGraph> graph, string state) => graph.Find($"[data-state='{state}']").GetAttribute("title")!;

    private static string Text(IRenderedComponent<MachineGraph> graph, string state) =>
        string.Concat(graph.Find($"[data-state='{state}'] .graph-figures").Text().Where(character => !char.IsWhiteSpace(character)));

    private static StateMachine Chain(int states) => Machine(
        $$"""{"StartAt":"s0","States":{{{string.Join(',', Enumerable.Range(0, states).Select(index => $$""" "s{{index}}":{"Type":"Pass",{{(index == states - 1 ? "\"End\":true" : $"\"Next\":\"s{index + 1}\"")}}} """))}}} }""");

    private static StateMachine Machine(string definition) => StateMachineParser.Parse(Encoding.UTF8.GetBytes(definition)).Machine!;
}
