namespace Fanout.Storage.Runs;

/// <summary>
/// Lets one writer at a time through, in the order of asking. SQLite has one write lock and makes others poll for it; here they wait
/// without holding a thread.
/// </summary>
internal sealed class WriteQueue : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turn);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
