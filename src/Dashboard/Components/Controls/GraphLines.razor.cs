using Fanout.Dashboard.Presentation;
using Fanout.StatesLanguage.Graph.Layout;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>The lines of the graph of a machine. Renders only when another line was taken.</summary>
public sealed partial class GraphLines : ComponentBase
{
    private const int LongestLabel = 28;

    private GraphDrawing? _drawn;
    private bool[] _taken = [];
    private string[] _paths = [];
    private string[] _labels = [];
    private bool _changed;

    /// <summary>The places.</summary>
    [Parameter, EditorRequired] public required GraphDrawing Drawing { get; set; }

    /// <summary>Whether the run took a line.</summary>
    [Parameter, EditorRequired] public required Func<EdgePath, bool> IsTaken { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        bool[] taken = [.. Drawing.Edges.Select(IsTaken)];
        _changed = !ReferenceEquals(_drawn, Drawing) || !taken.AsSpan().SequenceEqual(_taken);
        _taken = taken;
        if (!ReferenceEquals(_drawn, Drawing))
        {
            _drawn = Drawing;
            _paths = [.. Drawing.Edges.Select(GraphText.PathOf)];
            _labels = [.. Drawing.Edges.Select(GraphText.LabelOf)];
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;
}
