using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard.Components.Pages;

/// <content>What is computed from all items: once a second at most, and once for all who watch the run.</content>
public sealed partial class RunPage
{
    private RunInsights? _insights;
    private long? _insightsOf;

    [Inject] private IOptions<PriceOptions> Prices { get; set; } = null!;

    // A rate and an end of nested or replaced activations would be read as those of the run.
    private RunInsights? RunWide => _activation is { Parent: null, Superseded: false } ? _insights : null;

    private PriceText? Price => _run is { Identity: { Origin: not RunOrigin.Recorded } identity, State.Transitions: > 0 and var transitions }
        ? PriceText.Of(identity, transitions, [.. _run.Activations.Select(activation => activation.MapRun).OfType<MapRun>()], Prices.Value)
        : null;

    private async Task PulseAsync()
    {
        await ReadInsightsAsync(Closing);
        await FindItemsAsync(Closing);
    }

    private async Task ReadInsightsAsync(CancellationToken token)
    {
        if (_subscription is { } subscription && _activation is { Id: var id })
        {
            var insights = await subscription.ReadInsightsAsync(id, token);
            if (_activation?.Id == id)
            {
                (_insights, _insightsOf) = (insights, id);
            }
        }
    }

    private Task ReadOtherInsightsAsync(CancellationToken token) =>
        _activation?.Id == _insightsOf ? Task.CompletedTask : ReadInsightsAsync(token);

    private string AddressOfItems(ItemsPageState items) =>
        Navigation.GetUriWithQueryParameters(Link.ToRun(new RunId(RunId)), Parameters(RunTab.Items, items));
}
