namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>
/// Finds x coordinates: layer after layer, down and up again, every vertex is pulled to the median of its neighbours, as far as the
/// distances in its layer allow.
/// </summary>
internal sealed class HorizontalPlacement(GraphLayoutOptions options)
{
    // Odd, so that the last pass leads down and chains end up straight.
    private const int Passes = 17;

    // Bends in long lines disturb more than a state that is a little off, so lines that pass a layer pull harder.
    private const double LineWeight = 4;

    public void Place(IReadOnlyList<List<Vertex>> layers)
    {
        foreach (var layer in layers)
        {
            Settle(layer, [.. layer.Select(_ => 0.0)]);
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var isDownward = pass % 2 == 0;
            var order = isDownward ? Enumerable.Range(0, layers.Count) : Enumerable.Range(0, layers.Count).Reverse();
            foreach (var layer in order.Select(index => layers[index]))
            {
                Settle(layer, [.. layer.Select(vertex => Wish(vertex, isDownward))]);
            }
        }
    }

    private static double Wish(Vertex vertex, bool isDownward)
    {
        var neighbours = isDownward ? vertex.Above : vertex.Below;
        neighbours = neighbours.Count == 0 ? isDownward ? vertex.Below : vertex.Above : neighbours;
        if (neighbours.Count == 0)
        {
            return vertex.Center;
        }

        // A line that others join goes straight on, and so does a chain of states that lines leave.
        var sameKind = neighbours.FindAll(neighbour => neighbour.Node is null == vertex.Node is null);
        var centers = (sameKind.Count == 0 ? neighbours : sameKind).Select(neighbour => neighbour.Center).Order().ToList();
        var middle = centers.Count / 2;
        return centers.Count % 2 == 1 ? centers[middle] : (centers[middle - 1] + centers[middle]) / 2;
    }

    /// <summary>
    /// Puts the vertices as near to their wishes as the least distances allow, in the sense of least squares. Take the distances away
    /// from the wishes and the task is to make a sequence ascend, which pooling of adjacent violators solves exactly.
    /// </summary>
    private void Settle(List<Vertex> layer, double[] wishes)
    {
        var offsets = new double[layer.Count];
        for (var index = 1; index < layer.Count; index++)
        {
            offsets[index] = offsets[index - 1] + Distance(layer[index - 1], layer[index]);
        }

        var pools = new List<(double Mean, double Weight, int Count)>();
        for (var index = 0; index < layer.Count; index++)
        {
            var pool = (Mean: wishes[index] - offsets[index], Weight: layer[index].Node is null ? LineWeight : 1, Count: 1);
            while (pools.Count > 0 && pools[^1].Mean > pool.Mean)
            {
                var last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                var weight = last.Weight + pool.Weight;
                pool = (((last.Mean * last.Weight) + (pool.Mean * pool.Weight)) / weight, weight, last.Count + pool.Count);
            }

            pools.Add(pool);
        }

        var next = 0;
        foreach (var (mean, _, count) in pools)
        {
            for (var end = next + count; next < end; next++)
            {
                layer[next].Center = mean + offsets[next];
            }
        }
    }

    private double Distance(Vertex left, Vertex right) =>
        ((left.Width + right.Width) / 2) + (left.Node is null && right.Node is null ? options.EdgeGap : options.NodeGap);
}
