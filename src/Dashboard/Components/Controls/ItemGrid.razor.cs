using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>A grid over any number of items: only the rows in sight are read.</summary>
public sealed partial class ItemGrid : ComponentBase
{
    private Virtualize<ItemGridRow>? _rows;
    private IReadOnlyList<int>? _shown;
    private long _shownVersion;

    /// <summary>Indexes of the items, in order.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<int> Indexes { get; set; }

    /// <summary>Version of the run; rows are read again when it changes.</summary>
    [Parameter] public long Version { get; set; }

    /// <summary>Reads rows from a position on.</summary>
    [Parameter, EditorRequired] public required Func<int, int, CancellationToken, Task<IReadOnlyList<ItemGridRow>>> Read { get; set; }

    /// <summary>Order and filters.</summary>
    [Parameter, EditorRequired] public required ItemsPageState State { get; set; }

    /// <summary>Raised with the state after a click on the head of a column.</summary>
    [Parameter] public EventCallback<ItemsPageState> OnSort { get; set; }

    /// <summary>Address of an item.</summary>
    [Parameter, EditorRequired] public required Func<ItemKey, string> AddressOf { get; set; }

    /// <summary>The item whose panel is open.</summary>
    [Parameter] public ItemKey? Selected { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var changed = !ReferenceEquals(_shown, Indexes) || _shownVersion != Version;
        (_shown, _shownVersion) = (Indexes, Version);
        if (changed && !firstRender && _rows is not null)
        {
            await _rows.RefreshDataAsync();
            StateHasChanged();
        }
    }

    private async ValueTask<ItemsProviderResult<ItemGridRow>> ProvideAsync(ItemsProviderRequest request)
    {
        var rows = await Read(request.StartIndex, request.Count, request.CancellationToken);
        return new ItemsProviderResult<ItemGridRow>(rows, Indexes.Count);
    }

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
