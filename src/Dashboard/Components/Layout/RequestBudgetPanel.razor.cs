using System.Runtime.CompilerServices;
using Fanout.Monitoring.Connections;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Layout;

/// <summary>What each connection may ask of AWS and what it asks now; opened from every page.</summary>
public sealed partial class RequestBudgetPanel : LivePage
{
    /// <summary>Id of the element, for buttons that open it.</summary>
    internal const string Id = "request-budget";

    private static readonly TimeSpan RenderGap = TimeSpan.FromSeconds(1);

    private bool _isOpen;
    private bool _isTicking;

    [Inject] private ConnectionRegistry Connections { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private void Toggle()
    {
        _isOpen = !_isOpen;
        if (_isOpen && !_isTicking)
        {
            _isTicking = true;
            Follow(TicksAsync(Closing), _ => Task.CompletedTask);
        }
    }

    /// <summary>Renders while it is open: buckets refill without anything that could say so.</summary>
    private async IAsyncEnumerable<bool> TicksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RenderGap, Time);
        while (_isOpen && await timer.WaitForNextTickAsync(cancellationToken))
        {
            yield return true;
        }

        _isTicking = false;
    }
}
