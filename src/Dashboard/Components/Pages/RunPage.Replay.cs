using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>The time that a time-lapse of the run shows.</content>
public sealed partial class RunPage
{
    /// <summary>What the strip shows is the run at this time; null while it shows the run as it is.</summary>
    private DateTimeOffset? _replayTime;

    /// <summary>Milliseconds after the start of the activation at which the time-lapse stands.</summary>
    [SupplyParameterFromQuery(Name = "t")] private long? ReplayAt { get; set; }

    private void ShowTime(DateTimeOffset? time) => _replayTime = time;

    // Kept in the address, so that a moment of a run can be linked.
    private void KeepTime(long? milliseconds)
    {
        if (milliseconds != ReplayAt)
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("t", milliseconds), replace: true);
        }
    }
}
