using System.Globalization;
using System.Text;
using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Graph.Layout;
using Fanout.StatesLanguage.Syntax;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>The graph of a machine as SVG.</summary>
public sealed partial class MachineGraph : ComponentBase
{
    private StateMachine? _drawn;
    private GraphDrawing? _drawing;

    /// <summary>The machine.</summary>
    [Parameter, EditorRequired] public required StateMachine Machine { get; set; }

    /// <summary>Its name.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_drawn, Machine))
        {
            _drawn = Machine;
            _drawing = GraphLayout.Arrange(StateGraph.Create(Machine));
        }
    }

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string LabelOf(EdgePath edge) => string.Join(" or ", edge.Edges.Select(transition => transition switch
    {
        { Kind: GraphEdgeKind.Default } => "otherwise",
        { Kind: GraphEdgeKind.Catch } => $"on {transition.Label}",
        _ => transition.Label,
    }).Where(label => !string.IsNullOrEmpty(label)));

    private static string PathOf(EdgePath edge)
    {
        var path = new StringBuilder();
        foreach (var curve in edge.ToCurves())
        {
            if (path.Length == 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{N(curve.Start.X)} {N(curve.Start.Y)}");
            }

            path.Append(CultureInfo.InvariantCulture, $"C{N(curve.Control1.X)} {N(curve.Control1.Y)} {N(curve.Control2.X)} {N(curve.Control2.Y)} {N(curve.End.X)} {N(curve.End.Y)}");
        }

        return path.ToString();
    }

    private string Describe() =>
        $"{Name} starts at {Machine.StartAt.Name}. States: {string.Join(", ", _drawing!.Containers.Select(box => box.Node).Concat(_drawing.Nodes.Select(box => box.Node)).Select(node => $"{node.State.Name} ({node.State.Type})"))}.";
}
