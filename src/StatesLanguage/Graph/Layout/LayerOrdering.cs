namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Orders the vertices of each layer so that few lines cross: barycentre sweeps, keeping the best order met.</summary>
internal static class LayerOrdering
{
    private const int Sweeps = 12;

    public static void Order(IReadOnlyList<List<Vertex>> layers)
    {
        SetPositions(layers);
        var best = Snapshot(layers);
        var fewest = CountCrossings(layers);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            Sweep(layers, isDownward: sweep % 2 == 0);
            var crossings = CountCrossings(layers);
            if (crossings < fewest)
            {
                fewest = crossings;
                best = Snapshot(layers);
            }
        }

        for (var index = 0; index < layers.Count; index++)
        {
            layers[index].Clear();
            layers[index].AddRange(best[index]);
        }

        SetPositions(layers);
    }

    private static void Sweep(IReadOnlyList<List<Vertex>> layers, bool isDownward)
    {
        var order = isDownward ? Enumerable.Range(1, layers.Count - 1) : Enumerable.Range(0, layers.Count - 1).Reverse();
        foreach (var layer in order.Select(index => layers[index]))
        {
            // OrderBy is stable, so equal barycentres keep their order and the result is the same every time.
            var sorted = layer.OrderBy(vertex => Barycentre(vertex, isDownward ? vertex.Above : vertex.Below)).ToList();
            layer.Clear();
            layer.AddRange(sorted);
            SetPositions([layer]);
        }
    }

    private static double Barycentre(Vertex vertex, List<Vertex> neighbours) =>
        neighbours.Count == 0 ? vertex.Position : neighbours.Average(neighbour => neighbour.Position);

    private static Vertex[][] Snapshot(IReadOnlyList<List<Vertex>> layers) => [.. layers.Select(layer => layer.ToArray())];

    private static void SetPositions(IReadOnlyList<List<Vertex>> layers)
    {
        foreach (var layer in layers)
        {
            for (var index = 0; index < layer.Count; index++)
            {
                layer[index].Position = index;
            }
        }
    }

    private static long CountCrossings(IReadOnlyList<List<Vertex>> layers)
    {
        var total = 0L;
        for (var index = 0; index < layers.Count - 1; index++)
        {
            total += CountCrossings(layers[index], layers[index + 1].Count);
        }

        return total;
    }

    /// <summary>Counts inversions among the lower ends with a binary indexed tree, in n log n steps.</summary>
    private static long CountCrossings(List<Vertex> upper, int lowerCount)
    {
        var tree = new int[lowerCount + 1];
        var seen = 0;
        var crossings = 0L;
        foreach (var end in upper.SelectMany(vertex => vertex.Below.Select(below => below.Position).Order()))
        {
            var notRight = 0;
            for (var node = end + 1; node > 0; node -= node & -node)
            {
                notRight += tree[node];
            }

            crossings += seen - notRight;
            seen++;
            for (var node = end + 1; node < tree.Length; node += node & -node)
            {
                tree[node]++;
            }
        }

        return crossings;
    }
}
