namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>The nodes of one block in layers, with dummies where lines pass.</summary>
internal sealed class LayeredGraph
{
    /// <summary>
    /// How many layers all lines together may pass. Their number grows with the square of the states in the worst case; beyond the
    /// limit long lines are drawn straight across, so that no definition makes the drawing take the server's memory.
    /// </summary>
    private const long MaxPasses = 200_000;

    private readonly Dictionary<(int Target, bool IsBack, int Layer), Vertex> _dummies = [];
    private readonly GraphLayoutOptions _options;
    private readonly List<List<Vertex>> _layers;
    private readonly bool _drawsLongLinesAcross;

    public LayeredGraph(
        IReadOnlyList<(double Width, double Height)> sizes, int start, IReadOnlyList<(int From, int To)> edges, GraphLayoutOptions options)
    {
        _options = options;
        var assignment = new LayerAssignment(sizes.Count, start, edges);
        Vertices = [.. sizes.Select((size, index) => new Vertex(index, assignment.Layers[index], size.Width, size.Height))];
        _layers = [.. Enumerable.Range(0, assignment.Layers.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<Vertex>())];
        foreach (var vertex in Vertices)
        {
            _layers[vertex.Layer].Add(vertex);
        }

        var passes = edges.Sum(edge => Math.Abs(assignment.Layers[edge.To] - assignment.Layers[edge.From]) - 1L);
        _drawsLongLinesAcross = passes > MaxPasses;
        Chains = [.. edges.Select(edge => Chain(edge, assignment.BackEdges.Contains(edge)))];
        LayerOrdering.Order(_layers);
        new HorizontalPlacement(options).Place(_layers);
    }

    /// <summary>The vertices of the nodes, by index.</summary>
    public IReadOnlyList<Vertex> Vertices { get; }

    /// <summary>All vertices by layer, each layer from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<Vertex>> Layers => _layers;

    /// <summary>For each edge the vertices it passes from top to bottom, and whether it leads the other way.</summary>
    public IReadOnlyList<(IReadOnlyList<Vertex> Vertices, bool IsBack)> Chains { get; }

    private (IReadOnlyList<Vertex> Vertices, bool IsBack) Chain((int From, int To) edge, bool isBack)
    {
        var upper = Vertices[isBack ? edge.To : edge.From];
        var lower = Vertices[isBack ? edge.From : edge.To];
        if (_drawsLongLinesAcross && lower.Layer - upper.Layer > 1)
        {
            return ([upper, lower], isBack);
        }

        var chain = new List<Vertex> { upper };
        for (var layer = upper.Layer + 1; layer < lower.Layer; layer++)
        {
            chain.Add(Dummy(edge.To, isBack, layer));
        }

        chain.Add(lower);
        for (var index = 1; index < chain.Count; index++)
        {
            Vertex.Connect(chain[index - 1], chain[index]);
        }

        return (chain, isBack);
    }

    private Vertex Dummy(int target, bool isBack, int layer)
    {
        if (!_dummies.TryGetValue((target, isBack, layer), out var dummy))
        {
            dummy = new Vertex(null, layer, _options.EdgeGap, 0);
            _dummies.Add((target, isBack, layer), dummy);
            _layers[layer].Add(dummy);
        }

        return dummy;
    }
}
