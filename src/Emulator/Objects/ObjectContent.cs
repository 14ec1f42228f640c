namespace Fanout.Emulator.Objects;

/// <summary>An object opened for reading.</summary>
/// <param name="Info">What it is.</param>
/// <param name="Content">Its bytes from the first one on.</param>
internal sealed record ObjectContent(ObjectInfo Info, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
