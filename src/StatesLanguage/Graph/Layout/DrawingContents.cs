using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Things with a place, relative to the block they belong to.</summary>
internal sealed record DrawingContents(
    ImmutableArray<ContainerBox> Containers, ImmutableArray<NodeBox> Nodes, ImmutableArray<EdgePath> Edges)
{
    public DrawingContents Move(double x, double y) => new(
        [.. Containers.Select(container => container with
        {
            Box = container.Box.Move(x, y),
            Branches = [.. container.Branches.Select(branch => branch.Move(x, y))],
        })],
        [.. Nodes.Select(node => node with { Box = node.Box.Move(x, y) })],
        [.. Edges.Select(edge => edge.Move(x, y))]);
}
