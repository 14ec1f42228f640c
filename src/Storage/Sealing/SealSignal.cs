using System.Threading.Channels;

namespace Fanout.Storage.Sealing;

/// <summary>Runs that have ended and whose columns may be sealed. What is lost here is signalled again when the run is opened.</summary>
internal sealed class SealSignal
{
    /// <summary>Runs that end at once are written one after the other; the oldest wait until somebody opens them.</summary>
    private const int MostWaiting = 1_000;

    private readonly Channel<long> _runs = Channel.CreateBounded<long>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Add(long run) => _runs.Writer.TryWrite(run);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _runs.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>All runs that wait, each once.</summary>
    public HashSet<long> Take()
    {
        HashSet<long> runs = [];
        while (_runs.Reader.TryRead(out var run))
        {
            runs.Add(run);
        }

        return runs;
    }
}
