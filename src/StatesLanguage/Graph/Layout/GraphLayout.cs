namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>
/// Draws a graph from top to bottom in layers. Each branch of a Map or Parallel state is laid out first and then placed as one
/// large node, so that no line crosses the border of a container it does not belong to. The same graph always gives the same drawing.
/// </summary>
public static class GraphLayout
{
    /// <summary>Finds a place for everything in a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">Sizes; absent means the default ones.</param>
    public static GraphDrawing Arrange(StateGraph graph, GraphLayoutOptions? options = null)
    {
        options ??= new GraphLayoutOptions();
        var block = new BlockArranger(options).Arrange(graph.Root);
        var contents = block.Contents.Move(options.Margin, options.Margin);
        return new GraphDrawing
        {
            Width = block.Width + (2 * options.Margin),
            Height = block.Height + (2 * options.Margin),
            Containers = contents.Containers,
            Nodes = contents.Nodes,
            Edges = contents.Edges,
        };
    }
}
