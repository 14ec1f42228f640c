using System.Collections.Immutable;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Graph;

/// <summary>The states of a machine and the transitions among them, nested as Map and Parallel states nest them.</summary>
public sealed class StateGraph
{
    private StateGraph(GraphBlock root)
    {
        Root = root;
        Blocks = [.. Flatten(root)];
        Nodes = [.. Blocks.SelectMany(block => block.Nodes)];
        Edges = [.. Blocks.SelectMany(block => block.Edges)];
    }

    /// <summary>The top level.</summary>
    public GraphBlock Root { get; }

    /// <summary>All blocks, outer before inner.</summary>
    public ImmutableArray<GraphBlock> Blocks { get; }

    /// <summary>All nodes.</summary>
    public ImmutableArray<GraphNode> Nodes { get; }

    /// <summary>All edges.</summary>
    public ImmutableArray<GraphEdge> Edges { get; }

    /// <summary>Makes the graph of a machine.</summary>
    /// <param name="machine">The machine.</param>
    public static StateGraph Create(StateMachine machine) => new(CreateBlock(machine, depth: 0, containerId: null));

    private static IEnumerable<GraphBlock> Flatten(GraphBlock root)
    {
        var open = new Queue<GraphBlock>([root]);
        while (open.TryDequeue(out var block))
        {
            yield return block;
            foreach (var inner in block.Nodes.SelectMany(node => node.Blocks))
            {
                open.Enqueue(inner);
            }
        }
    }

    private static GraphBlock CreateBlock(StateBlock block, int depth, string? containerId) => new()
    {
        Syntax = block,
        Nodes = [.. block.States.Select(state => CreateNode(state, depth, containerId))],
        Edges = [.. block.States.SelectMany(state => Transitions.Of(state).SelectMany(transition => CreateEdge(block, state, transition)))],
    };

    private static GraphNode CreateNode(State state, int depth, string? containerId) => new()
    {
        State = state,
        Depth = depth,
        ContainerId = containerId,
        Blocks = [.. state.InnerBlocks().Select(block => CreateBlock(block, depth + 1, state.Location))],
    };

    private static IEnumerable<GraphEdge> CreateEdge(StateBlock block, State state, Transition transition) =>
        block.States.TryGet(transition.Target.Name, out var target)
            ? [new GraphEdge(state.Location, target.Location, transition.Kind, transition.Label)]
            : [];
}
