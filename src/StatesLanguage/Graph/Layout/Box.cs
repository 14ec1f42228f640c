namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>A rectangle in the drawing.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => X + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>The middle from left to right.</summary>
    public double CenterX => X + (Width / 2);

    internal Box Move(double x, double y) => this with { X = X + x, Y = Y + y };
}
