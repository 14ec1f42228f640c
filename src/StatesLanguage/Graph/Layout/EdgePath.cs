using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>How the transitions from one state to another are drawn; several between the same two states share one line.</summary>
public sealed record EdgePath
{
    /// <summary>The transitions, at least one.</summary>
    public required ImmutableArray<GraphEdge> Edges { get; init; }

    /// <summary>The corners of the line, from the state that is left to the one that is entered.</summary>
    public required ImmutableArray<Point> Points { get; init; }

    /// <summary>Whether the line leads back up.</summary>
    public required bool IsBackEdge { get; init; }

    /// <summary>A good place for the middle of a label.</summary>
    public required Point LabelAt { get; init; }

    /// <summary>
    /// The line as smooth curves. Every curve stays inside the rectangle spanned by its two corners, so smoothing never makes the
    /// line touch what the corners avoid.
    /// </summary>
    public IEnumerable<CubicSegment> ToCurves()
    {
        for (var index = 1; index < Points.Length; index++)
        {
            var (from, to) = (Points[index - 1], Points[index]);
            var middle = (from.Y + to.Y) / 2;
            yield return new CubicSegment(from, new Point(from.X, middle), new Point(to.X, middle), to);
        }
    }

    internal EdgePath Move(double x, double y) =>
        this with { Points = [.. Points.Select(point => point.Move(x, y))], LabelAt = LabelAt.Move(x, y) };
}
