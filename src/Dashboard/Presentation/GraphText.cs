using System.Globalization;
using System.Text;
using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Graph.Layout;

namespace Fanout.Dashboard.Presentation;

/// <summary>Texts and attributes of the graph of a machine.</summary>
internal static class GraphText
{
    /// <summary>A number of an attribute.</summary>
    public static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Place and size of a box as a style.</summary>
    public static string StyleOf(Box box) =>
        $"left:{Number(box.X)}px;top:{Number(box.Y)}px;width:{Number(box.Width)}px;height:{Number(box.Height)}px";

    /// <summary>A count that fits into a state: <c>9,999</c>, then <c>12k</c>, <c>1.2M</c>. The exact one is told beside it.</summary>
    public static string Count(int count) => count switch
    {
        < 10_000 => Format.Count(count),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000}k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 100_000 / 10.0:0.0}M"),
    };

    /// <summary>Why the transitions of a line are made; empty where there is nothing to say.</summary>
    public static string LabelOf(EdgePath edge) => string.Join(" or ", edge.Edges.Select(transition => transition switch
    {
        { Kind: GraphEdgeKind.Default } => "otherwise",
        { Kind: GraphEdgeKind.Catch } => $"on {transition.Label}",
        _ => transition.Label,
    }).Where(label => !string.IsNullOrEmpty(label)));

    /// <summary>A text of at most some characters.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>The commands of a line.</summary>
    public static string PathOf(EdgePath edge)
    {
        var path = new StringBuilder();
        foreach (var curve in edge.ToCurves())
        {
            if (path.Length == 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{Number(curve.Start.X)} {Number(curve.Start.Y)}");
            }

            path.Append(CultureInfo.InvariantCulture, $"C{Number(curve.Control1.X)} {Number(curve.Control1.Y)} {Number(curve.Control2.X)} {Number(curve.Control2.Y)} {Number(curve.End.X)} {Number(curve.End.Y)}");
        }

        return path.ToString();
    }
}
