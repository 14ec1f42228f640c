namespace Fanout.Emulator.Objects;

/// <summary>Objects that Distributed Maps read and write: the endpoint's own, or those of a configured S3.</summary>
internal interface IObjectStore
{
    /// <summary>Lists a page of a bucket in the order of the keys' UTF-8 bytes.</summary>
    /// <exception cref="ObjectStoreException">The bucket is missing or cannot be read.</exception>
    Task<ObjectPage> ListAsync(ObjectQuery query, CancellationToken cancellationToken);

    /// <summary>Describes an object.</summary>
    /// <exception cref="ObjectStoreException">The bucket or object is missing or cannot be read.</exception>
    Task<ObjectInfo> HeadAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Opens an object for reading. The content stays as it was, even if the object is replaced meanwhile.</summary>
    /// <exception cref="ObjectStoreException">The bucket or object is missing or cannot be read.</exception>
    Task<ObjectContent> OpenAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Begins an object that becomes visible, whole, when it is completed.</summary>
    /// <exception cref="ObjectStoreException">The bucket is missing or refuses objects.</exception>
    Task<IObjectWrite> WriteAsync(string bucket, string key, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken);
}
