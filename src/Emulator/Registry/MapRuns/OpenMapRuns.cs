namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>How many Map Runs may be open at once; more of them wait with all counters at zero, as AWS lets them.</summary>
internal sealed class OpenMapRuns(int max) : IDisposable
{
    private readonly SemaphoreSlim _places = new(max);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
