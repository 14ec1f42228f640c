using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Replay;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <content>The time that a time-lapse of the run shows.</content>
public sealed partial class RunPage
{
    private DateTimeOffset? _replayTime;

    /// <summary>What the graph showed at any time; null until a time-lapse needs it.</summary>
    private StateReplay? _replay;

    /// <summary>Milliseconds after the start of the activation at which the time-lapse stands.</summary>
    [SupplyParameterFromQuery(Name = "t")] private long? ReplayAt { get; set; }

    [Inject] private RunReplays Replays { get; set; } = null!;

    private IReadOnlyDictionary<string, StateCounts> StatesShown => _replayTime is { } time && _replay is { } replay ? replay.StatesAt(time) : _run.States;

    // Of a distributed Map the history has no items: their counts are those of the end.
    private IReadOnlyDictionary<string, ItemCounts> MapItemsShown =>
        _replayTime is { } time && _replay is { } replay && _activation?.MapRun is null ? replay.MapItemsAt(time) : _run.MapItems;

    // After the last of several Maps a run goes on to its end; between them the time-lapse of one ends with it.
    private DateTimeOffset? EndOf(Activation activation) =>
        _run.IsOpen ? null : _run.Activations.Last().Id == activation.Id ? _run.State.StoppedAt : activation.EndedAt;

    private async Task ShowTimeAsync(DateTimeOffset? time)
    {
        _replayTime = time;
        await TryAsync(() => ReadReplayAsync(Closing), Closing);
    }

    private async Task ReadReplayAsync(CancellationToken token)
    {
        if (_replayTime is not null && _tab == RunTab.Graph)
        {
            _replay ??= await Replays.GetAsync(new RunId(RunId), _run.Version, token);
        }
    }

    // Kept in the address, so that a moment of a run can be linked.
    private void KeepTime(long? milliseconds)
    {
        if (milliseconds != ReplayAt)
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("t", milliseconds), replace: true);
        }
    }
}
