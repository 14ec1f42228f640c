using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>
/// Gives nodes and lines their places once the vertices have theirs. Nodes of a layer are aligned at their upper edges. Lines run
/// straight down beside the nodes of a layer and bend between layers only, so that they never run through a node.
/// </summary>
internal sealed class EdgeRouting
{
    // Lines leave and enter a node within this part of its width.
    private const double PortShare = 0.6;

    // Where on the first bend a label sits: past the middle, where lines of one state have spread.
    private const double LabelShare = 0.6;

    // Coordinates nearer to each other than this are the same to the eye.
    private const double SameLine = 0.01;

    private readonly LayeredGraph _graph;
    private readonly GraphLayoutOptions _options;
    private readonly double[] _tops;
    private readonly double[] _bottoms;
    private readonly double _left;
    private readonly HashSet<(Vertex Upper, Vertex Lower)> _pairs;

    public EdgeRouting(LayeredGraph graph, IReadOnlyList<(double Width, double Height)> sizes, GraphLayoutOptions options)
    {
        _graph = graph;
        _options = options;
        _tops = new double[graph.Layers.Count];
        _bottoms = new double[graph.Layers.Count];
        _pairs =
        [
            .. graph.Chains.Where(chain => chain.Vertices.Count == 2)
                .GroupBy(chain => (chain.Vertices[0], chain.Vertices[1]))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key),
        ];
        for (var (index, y) = (0, 0.0); index < _tops.Length; index++)
        {
            _tops[index] = y;
            _bottoms[index] = y + graph.Layers[index].Max(vertex => vertex.Height);
            y = _bottoms[index] + options.LayerGap;
        }

        var all = graph.Layers.SelectMany(layer => layer).ToList();
        _left = all.Select(vertex => vertex.Center - (vertex.Width / 2)).DefaultIfEmpty(0).Min();
        Width = all.Select(vertex => vertex.Center + (vertex.Width / 2)).DefaultIfEmpty(0).Max() - _left;
        Height = _bottoms.DefaultIfEmpty(0).Last();
        NodeBoxes =
        [
            .. graph.Vertices.Select((vertex, index) => new Box(
                X(vertex) - (sizes[index].Width / 2), _tops[vertex.Layer], sizes[index].Width, sizes[index].Height)),
        ];
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The boxes of the nodes, by index.</summary>
    public ImmutableArray<Box> NodeBoxes { get; }

    /// <summary>The line of an edge of the layered graph. Two states that follow each other get two lines side by side.</summary>
    public EdgePath Route(int edge, ImmutableArray<GraphEdge> edges)
    {
        var (chain, isBack) = _graph.Chains[edge];
        var upper = NodeBoxes[chain[0].Node!.Value];
        var lower = NodeBoxes[chain[^1].Node!.Value];
        var aside = _pairs.Contains((chain[0], chain[1])) ? (isBack ? 1 : -1) * _options.EdgeGap / 2 : 0;
        var from = Port(upper, chain[0], chain[0].Below, chain[1]) + aside;
        var to = Port(lower, chain[^1], chain[^1].Above, chain[^2]) + aside;

        var points = new List<Point> { new(from, upper.Bottom) };
        if (upper.Bottom < _bottoms[chain[0].Layer])
        {
            points.Add(new Point(from, _bottoms[chain[0].Layer]));
        }

        var bend = points.Count - 1;
        foreach (var vertex in chain.Skip(1).SkipLast(1))
        {
            points.Add(new Point(X(vertex), _tops[vertex.Layer]));
            if (_bottoms[vertex.Layer] > _tops[vertex.Layer])
            {
                points.Add(new Point(X(vertex), _bottoms[vertex.Layer]));
            }
        }

        points.Add(new Point(to, lower.Y));
        Straighten(points, bend);
        if (isBack)
        {
            points.Reverse();
            bend = 0;
        }

        return new EdgePath { Edges = edges, Points = [.. points], IsBackEdge = isBack, LabelAt = Between(points[bend], points[bend + 1]) };
    }

    /// <summary>The line of a state that follows itself, at its right side.</summary>
    public EdgePath RouteLoop(int node, ImmutableArray<GraphEdge> edges)
    {
        var box = NodeBoxes[node];
        var right = box.Right + _options.EdgeGap;
        var (upper, lower) = (box.Y + (_options.NodeHeight / 4), box.Y + (_options.NodeHeight * 3 / 4));
        return new EdgePath
        {
            Edges = edges,
            Points = [new Point(box.Right, lower), new Point(right, lower), new Point(right, upper), new Point(box.Right, upper)],
            IsBackEdge = true,
            LabelAt = new Point(right, (upper + lower) / 2),
        };
    }

    /// <summary>Drops corners at which a vertical line only goes on, for a line may pass hundreds of layers.</summary>
    private static void Straighten(List<Point> points, int first)
    {
        for (var index = points.Count - 2; index > first; index--)
        {
            var (before, here, after) = (points[index - 1].X, points[index].X, points[index + 1].X);
            if (Math.Abs(before - here) < SameLine && Math.Abs(after - here) < SameLine)
            {
                points.RemoveAt(index);
            }
        }
    }

    private static Point Between(Point from, Point to) =>
        new(from.X + ((to.X - from.X) * LabelShare), from.Y + ((to.Y - from.Y) * LabelShare));

    /// <summary>Spreads the lines of a node along its edge in the order of where they go.</summary>
    private double Port(Box box, Vertex vertex, List<Vertex> neighbours, Vertex neighbour)
    {
        var rank = neighbours.Count(other => other.Position < neighbour.Position);
        return neighbours.Count == 1
            ? X(vertex)
            : X(vertex) + (box.Width * PortShare * ((rank / (neighbours.Count - 1.0)) - 0.5));
    }

    private double X(Vertex vertex) => vertex.Center - _left;
}
