using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Graph.Layout;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Tests.Graph;

public sealed class GraphLayoutTests
{
    private const double Tolerance = 0.001;

    [Fact]
    public void Arrange_OneState_PlacesIt()
    {
        var drawing = Arrange(Definitions.Machine("""{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}"""));

        var node = Assert.Single(drawing.Nodes);
        Assert.True(node.IsStart);
        Assert.Equal(new Box(16, 16, 128, 48), node.Box);
        Assert.Equal((160, 80), (drawing.Width, drawing.Height));
        Assert.Empty(drawing.Edges);
    }

    [Fact]
    public void Arrange_FoldedContainer_IsDrawnLikeAnyState()
    {
        var graph = StateGraph.Create(Definitions.Machine(
            """
            {"StartAt":"M","States":{"M":{"Type":"Map","Next":"T","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}},
             "T":{"Type":"Succeed"}}}
            """));

        var open = GraphLayout.Arrange(graph);
        var folded = GraphLayout.Arrange(graph, new GraphLayoutOptions { Folded = new HashSet<string> { "/States/M" } });

        Assert.Equal(["M"], open.Containers.Select(box => box.Node.State.Name));
        Assert.Empty(folded.Containers);
        Assert.Equal(["M", "T"], folded.Nodes.Select(box => box.Node.State.Name));
        Assert.Single(folded.Edges);
        Assert.True(folded.Height < open.Height);
    }

    [Fact]
    public void Arrange_Chain_IsStraight()
    {
        var drawing = Arrange(Machines.Chain(3));

        Assert.Single(drawing.Nodes.Select(node => node.Box.CenterX).Distinct());
        Assert.All(drawing.Edges, edge => Assert.Single(edge.Points.Select(point => point.X).Distinct()));
        Assert.True(drawing.Nodes.Zip(drawing.Nodes.Skip(1)).All(pair => pair.First.Box.Bottom < pair.Second.Box.Y));
    }

    [Fact]
    public void Arrange_Loop_LeadsBackUp()
    {
        var drawing = Arrange(Machines.ChainWithCatches(3));

        var back = Assert.Single(drawing.Edges, edge => edge.IsBackEdge);
        Assert.Equal(("/States/Again", "/States/s0"), (back.Edges[0].From, back.Edges[0].To));
        Assert.True(back.Points[0].Y > back.Points[^1].Y);
    }

    [Fact]
    public void Arrange_TwoStatesThatFollowEachOther_HaveLinesSideBySide()
    {
        var drawing = Arrange(Definitions.Machine(
            """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"C"},"C":{"Type":"Choice","Default":"T","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"A"}]},"T":{"Type":"Succeed"}}}"""));

        var (down, up) = (drawing.Edges.Single(edge => edge.Edges[0].From == "/States/A"), drawing.Edges.Single(edge => edge.IsBackEdge));
        Assert.Empty(down.Points.Intersect(up.Points));
        AssertSound(drawing);
    }

    [Fact]
    public void Arrange_StateThatFollowsItself_HasALoop()
    {
        var drawing = Arrange(Definitions.Machine(
            """{"StartAt":"C","States":{"C":{"Type":"Choice","Default":"T","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"C"}]},"T":{"Type":"Succeed"}}}"""));

        var loop = Assert.Single(drawing.Edges, edge => edge.IsBackEdge);
        Assert.Equal(4, loop.Points.Length);
        Assert.All(loop.Points, point => Assert.InRange(point.X, 0, drawing.Width));
        AssertSound(drawing);
    }

    [Fact]
    public void Arrange_SeveralTransitionsBetweenTwoStates_ShareALine()
    {
        var drawing = Arrange(Definitions.Machine(
            """{"StartAt":"C","States":{"C":{"Type":"Choice","Default":"T","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"T"}]},"T":{"Type":"Succeed"}}}"""));

        Assert.Equal(2, Assert.Single(drawing.Edges).Edges.Length);
    }

    [Fact]
    public void Arrange_Containers_HoldTheirStates()
    {
        var drawing = Arrange(Definitions.Machine(
            """
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A2"},"A2":{"Type":"Succeed"}}},
              {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}}}}]}}}
            """));

        Assert.Equal(["P", "M"], drawing.Containers.Select(container => container.Node.State.Name));
        Assert.Equal(2, drawing.Containers[0].Branches.Length);
        Assert.True(drawing.Containers[0].Branches[0].Right < drawing.Containers[0].Branches[1].X);
        AssertSound(drawing);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Arrange_AnyMachine_KeepsApartWhatBelongsApart(int seed) => AssertSound(Arrange(Machines.Random(seed)));

    [Fact]
    public void Arrange_SameMachineTwice_GivesTheSameDrawing()
    {
        var (first, second) = (Arrange(Machines.Random(7)), Arrange(Machines.Random(7)));

        Assert.Equal(first.Nodes.Select(node => node.Box), second.Nodes.Select(node => node.Box));
        Assert.Equal(first.Edges.SelectMany(edge => edge.Points), second.Edges.SelectMany(edge => edge.Points));
    }

    [Fact]
    public void Arrange_ThreeHundredStates_Finishes()
    {
        Assert.Equal(301, Arrange(Machines.Chain(300)).Nodes.Length);
        AssertSound(Arrange(Machines.ChainWithCatches(100)));
    }

    [Fact]
    public void Arrange_LinesThatPassManyLayers_HaveFewCorners()
    {
        var drawing = Arrange(Machines.ChainWithCatches(300));

        Assert.True(drawing.Edges.Sum(edge => edge.Points.Length) < 20 * drawing.Edges.Length);
    }

    [Fact]
    public void Arrange_MoreLinesThanAreReasonable_Finishes() => Assert.Equal(2003, Arrange(Machines.ChainWithCatches(2000)).Nodes.Length);

    [Fact]
    public void Arrange_VeryLongChain_Finishes() => Assert.Equal(5001, Arrange(Machines.Chain(5000)).Nodes.Length);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 60)];

    private static GraphDrawing Arrange(StateMachine machine) => GraphLayout.Arrange(StateGraph.Create(machine));

    private static void AssertSound(GraphDrawing drawing)
    {
        var boxes = drawing.Nodes.Select(node => (node.Node, node.Box)).Concat(drawing.Containers.Select(box => (box.Node, box.Box))).ToList();
        var byId = boxes.ToDictionary(pair => pair.Node.Id, pair => pair.Box);
        foreach (var (node, box) in boxes)
        {
            Assert.True(Contains(new Box(0, 0, drawing.Width, drawing.Height), box), $"{node.Id} leaves the drawing");
            Assert.True(node.ContainerId is null || Contains(byId[node.ContainerId], box), $"{node.Id} leaves its container");
        }

        foreach (var siblings in boxes.GroupBy(pair => pair.Node.ContainerId))
        {
            AssertApart([.. siblings]);
        }

        AssertEdgesAvoidBoxes(drawing, boxes, byId);
    }

    private static void AssertApart(List<(GraphNode Node, Box Box)> boxes)
    {
        for (var first = 0; first < boxes.Count; first++)
        {
            for (var second = first + 1; second < boxes.Count; second++)
            {
                Assert.False(Overlaps(boxes[first].Box, boxes[second].Box), $"{boxes[first].Node.Id} overlaps {boxes[second].Node.Id}");
            }
        }
    }

    private static void AssertEdgesAvoidBoxes(GraphDrawing drawing, List<(GraphNode Node, Box Box)> boxes, Dictionary<string, Box> byId)
    {
        var blocks = boxes.ToLookup(pair => pair.Node.ContainerId);
        var containers = boxes.ToDictionary(pair => pair.Node.Id, pair => pair.Node.ContainerId);
        foreach (var edge in drawing.Edges)
        {
            var (from, to) = (edge.Edges[0].From, edge.Edges[0].To);
            var container = containers[from];
            Assert.Equal(container, containers[to]);
            var hulls = edge.ToCurves().Select(HullOf).ToList();
            Assert.All(hulls, hull => Assert.True(container is null || Contains(byId[container], hull), $"{from} to {to} leaves its container"));
            foreach (var (node, box) in blocks[container])
            {
                Assert.False(hulls.Exists(hull => Overlaps(box, hull)), $"{from} to {to} crosses {node.Id}");
            }
        }
    }

    /// <summary>A Bézier curve stays inside the hull of its points, so what the hull avoids the curve avoids.</summary>
    private static Box HullOf(CubicSegment curve)
    {
        Point[] points = [curve.Start, curve.Control1, curve.Control2, curve.End];
        var (left, top) = (points.Min(point => point.X), points.Min(point => point.Y));
        return new Box(left, top, points.Max(point => point.X) - left, points.Max(point => point.Y) - top);
    }

    private static bool Contains(Box outer, Box inner) =>
        inner.X >= outer.X - Tolerance && inner.Y >= outer.Y - Tolerance && inner.Right <= outer.Right + Tolerance && inner.Bottom <= outer.Bottom + Tolerance;

    private static bool Overlaps(Box one, Box other) =>
        one.X < other.Right - Tolerance && other.X < one.Right - Tolerance && one.Y < other.Bottom - Tolerance && other.Y < one.Bottom - Tolerance;
}
