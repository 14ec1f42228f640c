using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Arranges one block after another, inner ones first.</summary>
internal sealed class BlockArranger(GraphLayoutOptions options)
{
    public ArrangedBlock Arrange(GraphBlock block)
    {
        var containers = block.Nodes.Select(ArrangeContainer).ToList();
        var sizes = block.Nodes
            .Select((node, index) => containers[index] is { } inner ? (inner.Width, inner.Height) : SizeOf(node))
            .ToList();
        var indices = block.Nodes
            .Select((node, index) => (node.Id, index))
            .ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        var groups = block.Edges.GroupBy(edge => (From: indices[edge.From], To: indices[edge.To])).ToList();
        var loops = groups.Where(group => group.Key.From == group.Key.To).ToList();
        var lines = groups.Where(group => group.Key.From != group.Key.To).ToList();

        // Room for the loops of states that follow themselves; on both sides, so that the state stays in the middle of its vertex.
        var withLoops = sizes
            .Select((size, index) => loops.Any(loop => loop.Key.From == index) ? (size.Item1 + (4 * options.EdgeGap), size.Item2) : size)
            .ToList();
        var start = block.Start is { } first ? indices[first.Id] : 0;
        var layered = new LayeredGraph(withLoops, start, [.. lines.Select(line => line.Key)], options);
        var routing = new EdgeRouting(layered, sizes, options);

        var places = routing.NodeBoxes;
        var nodes = ImmutableArray.CreateBuilder<NodeBox>();
        var boxes = ImmutableArray.CreateBuilder<ContainerBox>();
        var edges = ImmutableArray.CreateBuilder<EdgePath>();
        edges.AddRange(lines.Select((line, index) => routing.Route(index, [.. line])));
        edges.AddRange(loops.Select(loop => routing.RouteLoop(loop.Key.From, [.. loop])));
        for (var index = 0; index < block.Nodes.Length; index++)
        {
            var (node, place) = (block.Nodes[index], places[index]);
            if (containers[index] is not { } container)
            {
                nodes.Add(new NodeBox(node, place, index == start));
                continue;
            }

            var inner = container.Contents.Move(place.X, place.Y);
            var branches = container.Branches.Select(branch => branch.Move(place.X, place.Y));
            boxes.Add(new ContainerBox(node, place, [.. branches], index == start));
            boxes.AddRange(inner.Containers);
            nodes.AddRange(inner.Nodes);
            edges.AddRange(inner.Edges);
        }

        return new ArrangedBlock(
            routing.Width, routing.Height, new DrawingContents(boxes.ToImmutable(), nodes.ToImmutable(), edges.ToImmutable()));
    }

    private ArrangedContainer? ArrangeContainer(GraphNode node)
    {
        if (node.Blocks.IsEmpty || options.Folded.Contains(node.Id))
        {
            return null;
        }

        var (padding, header) = (options.ContainerPadding, options.HeaderHeight);
        var blocks = node.Blocks.Select(Arrange).ToList();
        var width = blocks.Sum(block => block.Width + (2 * padding)) + (padding * (blocks.Count + 1));
        var free = Math.Max(0, SizeOf(node).Width - width);
        var x = padding + (free / 2);
        var branchHeight = blocks.Max(block => block.Height) + (2 * padding);
        var branches = ImmutableArray.CreateBuilder<Box>();
        var contents = new DrawingContents([], [], []);
        foreach (var block in blocks)
        {
            var box = new Box(x, header, block.Width + (2 * padding), branchHeight);
            var moved = block.Contents.Move(box.X + padding, box.Y + padding);
            branches.Add(box);
            contents = new DrawingContents(
                contents.Containers.AddRange(moved.Containers), contents.Nodes.AddRange(moved.Nodes), contents.Edges.AddRange(moved.Edges));
            x = box.Right + padding;
        }

        return new ArrangedContainer(width + free, header + branchHeight + padding, branches.ToImmutable(), contents);
    }

    private (double Width, double Height) SizeOf(GraphNode node) => (
        Math.Clamp((node.State.Name.Length * options.CharacterWidth) + options.NodePadding, options.MinNodeWidth, options.MaxNodeWidth),
        options.NodeHeight);

    private sealed record ArrangedContainer(double Width, double Height, ImmutableArray<Box> Branches, DrawingContents Contents);
}
