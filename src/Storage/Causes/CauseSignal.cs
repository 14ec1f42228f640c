using System.Threading.Channels;

namespace Fanout.Storage.Causes;

/// <summary>Runs whose failed items are to be grouped or counted again; several signals of one run before it is looked at are one.</summary>
internal sealed class CauseSignal
{
    private readonly Lock _lock = new();

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private HashSet<long> _runs = [];

    public void Add(params IEnumerable<long> runs)
    {
        lock (_lock)
        {
            _runs.UnionWith(runs);
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Something else than a run is to be looked at: a decision of a person that ends at a moment.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Completes when a run was added or <see cref="Wake"/> was called since the last time.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>All runs that wait, each once.</summary>
    public HashSet<long> Take()
    {
        lock (_lock)
        {
            (var runs, _runs) = (_runs, []);
            return runs;
        }
    }
}
