using System.Collections.Immutable;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Graph;

/// <summary>The states of one block and the transitions among them; no transition ever leaves a block.</summary>
public sealed record GraphBlock
{
    /// <summary>The block.</summary>
    public required StateBlock Syntax { get; init; }

    /// <summary>The states in the order of the text.</summary>
    public required ImmutableArray<GraphNode> Nodes { get; init; }

    /// <summary>The transitions in the order of the text; those to states that do not exist are left out.</summary>
    public required ImmutableArray<GraphEdge> Edges { get; init; }

    /// <summary>The node the block starts with; null when the named state does not exist.</summary>
    public GraphNode? Start => Nodes.FirstOrDefault(node => node.State.Name == Syntax.StartAt.Name);

    /// <summary>The ids of all nodes of this block that the start leads to.</summary>
    public IReadOnlySet<string> FindReachable()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        if (Start is { } start)
        {
            reached.Add(start.Id);
            open.Push(start.Id);
        }

        var successors = Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        while (open.TryPop(out var id))
        {
            foreach (var next in successors[id].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
