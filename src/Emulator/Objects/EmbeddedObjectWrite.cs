namespace Fanout.Emulator.Objects;

/// <summary>An object on its way into the endpoint's own store.</summary>
internal sealed class EmbeddedObjectWrite(
    EmbeddedObjectStore store,
    ObjectFileWriter file,
    string bucket,
    string key,
    IReadOnlyDictionary<string, string> headers,
    WriteCondition condition) : IObjectWrite
{
    /// <inheritdoc />
    public Stream Content => file;

    /// <inheritdoc />
    public async Task<ObjectInfo> CompleteAsync(CancellationToken cancellationToken)
    {
        var tag = Convert.ToHexStringLower(await file.FinishAsync());
        var info = new ObjectInfo(key, file.Size, tag, store.Now()) { Headers = headers };
        return await store.CommitAsync(bucket, info, file, condition);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => file.DisposeAsync();
}
