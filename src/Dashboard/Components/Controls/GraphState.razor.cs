using Fanout.Dashboard.ViewModels;
using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Graph.Layout;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>A state in the graph of a machine. Renders only when something of it changed: there may be hundreds.</summary>
public sealed partial class GraphState : ComponentBase
{
    private (NodeBox? Box, StateFigures? Figures, bool IsSelected, bool IsLive) _shown;

    /// <summary>The state and its place.</summary>
    [Parameter, EditorRequired] public required NodeBox Box { get; set; }

    /// <summary>Its figures; null where there is no run.</summary>
    [Parameter] public StateFigures? Figures { get; set; }

    /// <summary>Whether the run goes on.</summary>
    [Parameter] public bool IsLive { get; set; }

    /// <summary>Whether its list is open.</summary>
    [Parameter] public bool IsSelected { get; set; }

    /// <summary>Raised with its name.</summary>
    [Parameter] public EventCallback<string> OnSelect { get; set; }

    /// <summary>Raised with its id when it is to be unfolded.</summary>
    [Parameter] public EventCallback<string> OnFold { get; set; }

    private string Name => Box.Node.State.Name;

    private bool IsFolded => !Box.Node.Blocks.IsEmpty;

    private int Inner => CountInner(Box.Node);

    private string Class => $"{(Box.IsStart ? "graph-start" : null)} {(Figures is { Look: { Length: > 0 } look } ? "graph-" + look : null)} {(IsSelected ? "graph-selected" : null)}";

    private string Title => $"{Name} ({Box.Node.State.Type}){(Figures is { } figures ? ": " + figures.Describe() : null)}";

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var changed = (Box, Figures, IsSelected, IsLive) != _shown;
        _shown = (Box, Figures, IsSelected, IsLive);
        return changed;
    }

    private static int CountInner(GraphNode node) => node.Blocks.Sum(block => block.Nodes.Sum(inner => 1 + CountInner(inner)));
}
