using System.Globalization;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>
/// A grid over any number of items: only the rows around what is in sight exist. The browser says where it is by
/// <c>js/virtual-rows.js</c>, which also maps a million rows onto a height that browsers can draw.
/// </summary>
public sealed partial class ItemGrid(IJSRuntime javaScript) : ComponentBase, IAsyncDisposable
{
    private readonly BrowserObject _rows = new(javaScript);
    private DotNetObjectReference<ItemGrid>? _self;
    private ElementReference _body;
    private (int Count, int Generation, int? Revealed) _shown;
    private bool _mustCreate = true;

    /// <summary>The items and the rows in sight.</summary>
    [Parameter, EditorRequired] public required ItemsViewModel Items { get; set; }

    /// <summary>Order and filters.</summary>
    [Parameter, EditorRequired] public required ItemsPageState State { get; set; }

    /// <summary>Raised with the state after a click on the head of a column.</summary>
    [Parameter] public EventCallback<ItemsPageState> OnSort { get; set; }

    /// <summary>Raised with the first position and the number of rows that the browser has room for.</summary>
    [Parameter] public EventCallback<(int First, int Count)> OnScroll { get; set; }

    /// <summary>Address of an item.</summary>
    [Parameter, EditorRequired] public required Func<ItemKey, string> AddressOf { get; set; }

    /// <summary>The item whose panel is open.</summary>
    [Parameter] public ItemKey? Selected { get; set; }

    /// <summary>The items that are ticked.</summary>
    [Parameter] public ItemSelection Ticked { get; set; } = new();

    /// <summary>Raised with the position of an item whose tick was clicked, and whether the shift key was held.</summary>
    [Parameter] public EventCallback<(int Position, bool Range)> OnTick { get; set; }

    /// <summary>Raised when all items are to be ticked, or none.</summary>
    [Parameter] public EventCallback<bool> OnTickAll { get; set; }

    /// <summary>What retries made of the items.</summary>
    [CascadingParameter] public RunRetries Retries { get; set; } = RunRetries.None;

    /// <summary>Called by the browser when rows come into sight that it does not have.</summary>
    [JSInvokable]
    public Task ShowAsync(int first, int count) => OnScroll.InvokeAsync((first, count));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_mustCreate)
        {
            _mustCreate = false;
            _self ??= DotNetObjectReference.Create(this);
            _shown = Wanted;
            if (!await _rows.TryCreateAsync("./js/virtual-rows.js", "createRows", _body, _self, _shown.Count, _shown.Generation, Items.Anchor, _shown.Revealed ?? -1))
            {
                // The call was lost: make it again.
                _mustCreate = true;
                StateHasChanged();
            }
        }
        else if (_rows.Exists && _shown != Wanted)
        {
            _shown = Wanted;
            await _rows.TryCallAsync("update", _shown.Count, _shown.Generation, Items.Anchor, _shown.Revealed ?? -1);
        }
    }

    private (int Count, int Generation, int? Revealed) Wanted =>
        (Items.Shown.Count, Items.Generation, Selected is { } item && Items.Shown.PositionOf(item.Index) is >= 0 and var position ? position : null);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private RenderFragment Head(string text, ItemOrder order, string? style = null) => builder =>
    {
        var active = State.Order == order;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "role", "columnheader");
        builder.AddAttribute(2, "class", style);
        builder.AddAttribute(3, "aria-sort", active ? State.Descending ? "descending" : "ascending" : null);
        builder.OpenElement(4, "button");
        builder.AddAttribute(5, "type", "button");
        builder.AddAttribute(6, "class", "sort");
        builder.AddAttribute(7, "data-active", active);
        builder.AddAttribute(8, "onclick", EventCallback.Factory.Create(this, () => OnSort.InvokeAsync(State.SortBy(order))));
        builder.AddContent(9, text);
        if (active)
        {
            builder.OpenComponent<Icon>(10);
            builder.AddComponentParameter(11, nameof(Icon.Name), State.Descending ? "down" : "up");
            builder.AddComponentParameter(12, nameof(Icon.Size), 12);
            builder.CloseComponent();
        }

        builder.CloseElement();
        builder.CloseElement();
    };
}
