namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Finds the edges that lead back, and the layer of every node.</summary>
internal sealed class LayerAssignment
{
    private readonly List<int>[] _successors;

    /// <summary>Assigns nodes to layers by the longest way from a node that nothing leads to.</summary>
    /// <param name="nodeCount">How many nodes there are.</param>
    /// <param name="start">The node to begin with.</param>
    /// <param name="edges">Pairs of node indices, each pair once and no pair of equal ones.</param>
    public LayerAssignment(int nodeCount, int start, IReadOnlyList<(int From, int To)> edges)
    {
        _successors = [.. Enumerable.Range(0, nodeCount).Select(_ => new List<int>())];
        foreach (var (from, to) in edges)
        {
            _successors[from].Add(to);
        }

        BackEdges = FindBackEdges(start);
        Layers = FindLayers(edges);
    }

    /// <summary>Edges that close a cycle.</summary>
    public IReadOnlySet<(int From, int To)> BackEdges { get; }

    /// <summary>The layer of every node, from 0 at the top.</summary>
    public int[] Layers { get; }

    /// <summary>Depth first with a stack of its own: a chain may be longer than the thread's stack allows.</summary>
    private HashSet<(int From, int To)> FindBackEdges(int start)
    {
        var back = new HashSet<(int, int)>();
        var isOpen = new bool[_successors.Length];
        var isSeen = new bool[_successors.Length];
        var path = new Stack<(int Node, int NextChild)>();
        foreach (var root in Enumerable.Range(0, _successors.Length).Prepend(start))
        {
            if (!isSeen[root])
            {
                isSeen[root] = isOpen[root] = true;
                path.Push((root, 0));
            }

            while (path.TryPop(out var top))
            {
                if (top.NextChild == _successors[top.Node].Count)
                {
                    isOpen[top.Node] = false;
                    continue;
                }

                path.Push((top.Node, top.NextChild + 1));
                var child = _successors[top.Node][top.NextChild];
                if (isOpen[child])
                {
                    back.Add((top.Node, child));
                }
                else if (!isSeen[child])
                {
                    isSeen[child] = isOpen[child] = true;
                    path.Push((child, 0));
                }
            }
        }

        return back;
    }

    private int[] FindLayers(IReadOnlyList<(int From, int To)> edges)
    {
        var layers = new int[_successors.Length];
        var waitingFor = new int[_successors.Length];
        var downward = edges.Select(edge => BackEdges.Contains(edge) ? (From: edge.To, To: edge.From) : edge).Distinct().ToList();
        var successors = downward.ToLookup(edge => edge.From, edge => edge.To);
        foreach (var (_, to) in downward)
        {
            waitingFor[to]++;
        }

        var ready = new Queue<int>(Enumerable.Range(0, layers.Length).Where(node => waitingFor[node] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var next in successors[node])
            {
                layers[next] = Math.Max(layers[next], layers[node] + 1);
                if (--waitingFor[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        return layers;
    }
}
