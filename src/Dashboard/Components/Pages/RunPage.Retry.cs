using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>The ways to the page that retries items.</content>
public sealed partial class RunPage
{
    [Inject] private ChosenItems Chosen { get; set; } = null!;

    private string RetryAddress(ItemKey item) => RetryPageState.ToItems(item.Run, item.Activation, [item.Index], Chosen);

    private string? RetryAllAddress => _activation is { Id: var activation } ? RetryPageState.ToFilter(new RunId(RunId), activation, new ItemsPageState()) : null;

    private void Retry(IReadOnlyList<int>? indexes)
    {
        if (_activation is { Id: var activation })
        {
            Navigation.NavigateTo(indexes is null
                ? RetryPageState.ToFilter(new RunId(RunId), activation, _items)
                : RetryPageState.ToItems(new RunId(RunId), activation, indexes, Chosen));
        }
    }
}
