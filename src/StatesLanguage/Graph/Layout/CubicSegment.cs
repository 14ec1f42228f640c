namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>A cubic Bézier curve.</summary>
/// <param name="Start">First point.</param>
/// <param name="Control1">First control point.</param>
/// <param name="Control2">Second control point.</param>
/// <param name="End">Last point.</param>
public readonly record struct CubicSegment(Point Start, Point Control1, Point Control2, Point End);
