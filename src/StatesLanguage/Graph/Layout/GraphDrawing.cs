using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>A graph with a place for everything in it.</summary>
public sealed record GraphDrawing
{
    /// <summary>Width of the whole drawing.</summary>
    public required double Width { get; init; }

    /// <summary>Height of the whole drawing.</summary>
    public required double Height { get; init; }

    /// <summary>Map and Parallel states, outer before inner, so that they can be drawn in this order.</summary>
    public required ImmutableArray<ContainerBox> Containers { get; init; }

    /// <summary>All other states.</summary>
    public required ImmutableArray<NodeBox> Nodes { get; init; }

    /// <summary>The lines.</summary>
    public required ImmutableArray<EdgePath> Edges { get; init; }
}
