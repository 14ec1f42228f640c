using System.Collections.Immutable;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Graph;

/// <summary>A state as a node of the graph.</summary>
public sealed record GraphNode
{
    /// <summary>Identifies the node in its graph: the location of the state in the definition.</summary>
    public string Id => State.Location;

    /// <summary>The state.</summary>
    public required State State { get; init; }

    /// <summary>How many Map and Parallel states are around the state.</summary>
    public required int Depth { get; init; }

    /// <summary>The id of the Map or Parallel state directly around this one; null at the top.</summary>
    public required string? ContainerId { get; init; }

    /// <summary>The branches of a Parallel state or the one processor of a Map state; empty for other states.</summary>
    public ImmutableArray<GraphBlock> Blocks { get; init; } = [];
}
