namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>
/// A node of the layered graph: a state, or a dummy where a line passes a layer. Lines to the same state share their dummies and so
/// run together.
/// </summary>
internal sealed class Vertex(int? node, int layer, double width, double height)
{
    /// <summary>The index of the state in its block; null for a dummy.</summary>
    public int? Node { get; } = node;

    public int Layer { get; } = layer;

    public double Width { get; } = width;

    public double Height { get; } = height;

    /// <summary>Neighbours one layer up.</summary>
    public List<Vertex> Above { get; } = [];

    /// <summary>Neighbours one layer down.</summary>
    public List<Vertex> Below { get; } = [];

    /// <summary>Place among the vertices of the layer, from the left.</summary>
    public int Position { get; set; }

    /// <summary>The middle from left to right.</summary>
    public double Center { get; set; }

    /// <summary>Joins two vertices of neighbouring layers.</summary>
    public static void Connect(Vertex upper, Vertex lower)
    {
        if (!upper.Below.Contains(lower))
        {
            upper.Below.Add(lower);
            lower.Above.Add(upper);
        }
    }
}
