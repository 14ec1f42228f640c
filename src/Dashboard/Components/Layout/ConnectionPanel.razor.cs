using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Feed;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Layout;

/// <summary>The connections at the foot of the rail: name, region, address, health and what is left of the request budget.</summary>
public sealed partial class ConnectionPanel : LivePage
{
    /// <summary>Requests are counted all the time; the meter is for the eye.</summary>
    private static readonly TimeSpan RenderGap = TimeSpan.FromSeconds(1);

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private DiscoveryHealth Discovery { get; set; } = null!;

    [Inject] private RunFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            Follow(Own(Feed.SubscribeToRuns()).Batches, _ => Task.CompletedTask, RenderGap);
        }
    }
}
