using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Graph.Layout;
using Fanout.StatesLanguage.Syntax;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>The graph of a machine: pan, zoom, fold and search, and with a run the figures of every state, live.</summary>
public sealed partial class MachineGraph(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    /// <summary>States with figures are higher and wide enough for them.</summary>
    private static readonly GraphLayoutOptions WithFigures = new() { NodeHeight = 64, MinNodeWidth = 208, MaxNodeWidth = 264, HeaderHeight = 56 };

    private static readonly GraphLayoutOptions Plain = new();

    private readonly BrowserObject _canvas = new(javaScript);
    private readonly HashSet<string> _folded = new(StringComparer.Ordinal);
    private List<string> _foldable = [];
    private Dictionary<string, GraphNode> _nodes = [];
    private StateMachine? _drawn;
    private StateGraph? _graph;
    private GraphDrawing? _drawing;
    private ElementReference _view;
    private ElementReference _world;
    private ElementReference _map;
    private (double X, double Y)? _moved;
    private bool _mustTell;
    private bool _mustCreate;
    private string? _wanted;
    private string? _missing;
    private string? _current;
    private string? _toShow;

    /// <summary>The machine.</summary>
    [Parameter, EditorRequired] public required StateMachine Machine { get; set; }

    /// <summary>Its name.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Counts of the states of a run by name; null where there is no run.</summary>
    [Parameter] public IReadOnlyDictionary<string, StateCounts>? Counts { get; set; }

    /// <summary>Items of Map states by the name of the state: those of a distributed Map leave no trace among the counts of states.</summary>
    [Parameter] public IReadOnlyDictionary<string, ItemCounts>? MapItems { get; set; }

    /// <summary>Whether the run goes on.</summary>
    [Parameter] public bool IsLive { get; set; }

    /// <summary>Name of the state whose list is open.</summary>
    [Parameter] public string? Selected { get; set; }

    /// <summary>Raised with the name of a state that was chosen.</summary>
    [Parameter] public EventCallback<string> OnSelect { get; set; }

    /// <summary>The list of the selected state, beside the graph.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private int Height => (int)Math.Ceiling(_drawing!.Height);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _canvas.DisposeAsync();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_drawn, Machine))
        {
            _drawn = Machine;
            _graph = StateGraph.Create(Machine);
            _nodes = _graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
            _foldable = [.. _graph.Nodes.Where(node => !node.Blocks.IsEmpty).Select(node => node.Id)];
            _folded.Clear();
            Arrange();
        }

        _current = Counts is null ? null : _graph!.Nodes.LastOrDefault(node => Counts.GetValueOrDefault(node.State.Name) is { Running: > 0 })?.State.Name;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender || _mustCreate)
        {
            _mustCreate = false;
            if (!await _canvas.TryCreateAsync("./js/graph.js", "createGraph", _view, _world, _map, _drawing!.Width, _drawing.Height, Selected ?? _current))
            {
                _mustCreate = true;
                StateHasChanged();
            }
        }
        else if (_mustTell)
        {
            _mustTell = false;
            await _canvas.TryCallAsync("resize", _drawing!.Width, _drawing.Height, _moved?.X, _moved?.Y);
        }

        if (_toShow is { } state)
        {
            _toShow = null;
            await _canvas.TryCallAsync("show", state);
        }
    }

    private void Arrange() =>
        _drawing = GraphLayout.Arrange(_graph!, (Counts is null ? Plain : WithFigures) with { Folded = _folded.ToHashSet(StringComparer.Ordinal) });

    private StateFigures? FiguresOf(GraphNode node)
    {
        if (Counts is null || IsInChildren(node))
        {
            return null;
        }

        return Counts.GetValueOrDefault(node.State.Name) is not { } visits ? StateFigures.None
            : MapItems?.GetValueOrDefault(node.State.Name) is { Total: > 0 } items ? StateFigures.Of(items, visits)
            : StateFigures.Of(visits);
    }

    /// <summary>Whether a state runs in child executions of a distributed Map: the history of the run does not tell of it.</summary>
    private bool IsInChildren(GraphNode node)
    {
        for (var around = node.ContainerId; around is not null; around = _nodes[around].ContainerId)
        {
            if (_nodes[around].State is MapState { IsDistributed: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the run went along a line, as far as counts tell: it left the one state in that way and entered the other. Of several
    /// ways into a state that were possible all count as taken.
    /// </summary>
    private bool IsTaken(EdgePath edge)
    {
        if (Counts is null || Count(edge.Edges[0].To) is not { Entered: > 0 } || Count(edge.Edges[0].From) is not { } from)
        {
            return false;
        }

        return edge.Edges.Any(transition => transition.Kind == GraphEdgeKind.Catch ? from.Caught > 0 : from.Succeeded > 0);
    }

    private StateCounts? Count(string id) => Counts!.GetValueOrDefault(_nodes[id].State.Name);

    private void Fold(string id)
    {
        var before = Place(id);
        if (!_folded.Remove(id))
        {
            _folded.Add(id);
        }

        Arrange();
        var after = Place(id);

        // What was clicked stays under the pointer.
        _moved = (before.X - after.X, before.Y - after.Y);
        _mustTell = true;
    }

    private void FoldAll()
    {
        var fold = _folded.Count == 0;
        _folded.Clear();
        if (fold)
        {
            _folded.UnionWith(_foldable);
        }

        Arrange();
        (_moved, _mustTell) = (null, true);
    }

    private Box Place(string id) =>
        _drawing!.Nodes.Where(box => box.Node.Id == id).Select(box => box.Box)
            .Concat(_drawing.Containers.Where(box => box.Node.Id == id).Select(box => box.Box))
            .FirstOrDefault();

    private async Task JumpAsync(ChangeEventArgs change)
    {
        _wanted = (change.Value as string)?.Trim();
        _missing = null;
        if (string.IsNullOrEmpty(_wanted))
        {
            return;
        }

        var names = _graph!.Nodes.Select(node => node.State.Name).ToList();
        var found = names.Find(name => name == _wanted)
            ?? names.Find(name => name.StartsWith(_wanted, StringComparison.OrdinalIgnoreCase))
            ?? names.Find(name => name.Contains(_wanted, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            _missing = _wanted;
            return;
        }

        Show(found);
        await OnSelect.InvokeAsync(found);
    }

    private void Show(string state)
    {
        // A state inside of folded ones is shown with all of them open.
        var node = _graph!.Nodes.First(node => node.State.Name == state);
        for (var around = node.ContainerId; around is not null; around = _nodes[around].ContainerId)
        {
            _mustTell |= _folded.Remove(around);
        }

        if (_mustTell)
        {
            Arrange();
            _moved = (0, 0);
        }

        _toShow = state;
    }
}
