using Fanout.Dashboard.ViewModels;
using Fanout.StatesLanguage.Graph.Layout;
using Fanout.StatesLanguage.Syntax;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>A Map or Parallel state in the graph of a machine, with its states inside.</summary>
public sealed partial class GraphContainer : ComponentBase
{
    private (ContainerBox? Box, StateFigures? Figures, bool IsSelected, bool IsLive) _shown;

    /// <summary>The state and its place.</summary>
    [Parameter, EditorRequired] public required ContainerBox Box { get; set; }

    /// <summary>Its figures; null where there is no run.</summary>
    [Parameter] public StateFigures? Figures { get; set; }

    /// <summary>Whether the run goes on.</summary>
    [Parameter] public bool IsLive { get; set; }

    /// <summary>Whether its list is open.</summary>
    [Parameter] public bool IsSelected { get; set; }

    /// <summary>Raised with its name.</summary>
    [Parameter] public EventCallback<string> OnSelect { get; set; }

    /// <summary>Raised with its id when it is to be folded.</summary>
    [Parameter] public EventCallback<string> OnFold { get; set; }

    private string Name => Box.Node.State.Name;

    private string Kind => Box.Node.State switch
    {
        MapState { IsDistributed: true } => "Map, distributed",
        ParallelState parallel => $"Parallel, {parallel.Branches.Length} branches",
        var state => state.Type.ToString(),
    };

    private string Class => $"{(Box.IsStart ? "graph-start" : null)} {(Figures is { Look: { Length: > 0 } look } ? "graph-" + look : null)} {(IsSelected ? "graph-selected" : null)}";

    private string Title => $"{Name} ({Kind}){(Figures is { } figures ? ": " + figures.Describe() : null)}";

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var changed = (Box, Figures, IsSelected, IsLive) != _shown;
        _shown = (Box, Figures, IsSelected, IsLive);
        return changed;
    }
}
