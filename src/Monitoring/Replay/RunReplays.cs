using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Replay;

/// <summary>Replays of runs, each built once for a version of the run however many look at it.</summary>
/// <param name="store">Where the events are.</param>
public sealed class RunReplays(IRunStore store)
{
    /// <summary>Replays kept; a history of 25,000 events makes one of some megabytes.</summary>
    private const int MostKept = 8;

    private readonly Lock _lock = new();

    /// <summary>Newest use last; beyond <see cref="MostKept"/> the first is dropped.</summary>
    private readonly List<(RunId Run, long Version, Task<StateReplay> Replay)> _kept = [];

    /// <summary>The replay of a run at a version.</summary>
    public async Task<StateReplay> GetAsync(RunId run, long version, CancellationToken cancellationToken)
    {
        Task<StateReplay> replay;
        lock (_lock)
        {
            var index = _kept.FindIndex(kept => kept.Run == run && kept.Version == version && !kept.Replay.IsFaulted);
            replay = index < 0 ? BuildAsync(run) : _kept[index].Replay;
            _kept.RemoveAll(kept => kept.Run == run);
            _kept.Add((run, version, replay));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveAt(0);
            }
        }

        return await replay.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // Not cancelled by the one who asked first: others may wait for it.
    private Task<StateReplay> BuildAsync(RunId run) =>
        Task.Run(() => StateReplay.BuildAsync(run, store.ReadHistoryAsync(run, CancellationToken.None), CancellationToken.None));
}
