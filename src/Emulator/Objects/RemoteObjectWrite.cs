namespace Fanout.Emulator.Objects;

/// <summary>An object on its way to a configured S3: it waits in a file of its own, because S3 wants to know its size beforehand.</summary>
internal sealed class RemoteObjectWrite(RemoteObjectStore store, string bucket, string key, IReadOnlyDictionary<string, string> headers)
    : IObjectWrite
{
    private const int BufferBytes = 128 * 1024;

    private readonly FileStream _spool = new(
        Path.Combine(Path.GetTempPath(), $"fanout-{Guid.NewGuid():N}.upload"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <inheritdoc />
    public Stream Content => _spool;

    /// <inheritdoc />
    public async Task<ObjectInfo> CompleteAsync(CancellationToken cancellationToken)
    {
        await _spool.FlushAsync(cancellationToken);
        _spool.Position = 0;
        return await store.UploadAsync(bucket, key, headers, _spool, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _spool.DisposeAsync();
}
