namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>A place in the drawing; x grows to the right, y downwards, in pixels.</summary>
/// <param name="X">Distance from the left edge.</param>
/// <param name="Y">Distance from the upper edge.</param>
public readonly record struct Point(double X, double Y)
{
    internal Point Move(double x, double y) => new(X + x, Y + y);
}
