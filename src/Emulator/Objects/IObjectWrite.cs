namespace Fanout.Emulator.Objects;

/// <summary>An object that is being written; disposing it before it is completed leaves nothing behind.</summary>
internal interface IObjectWrite : IAsyncDisposable
{
    /// <summary>Takes the content. Writing throws <see cref="ObjectStoreException"/> where the store has no more room.</summary>
    Stream Content { get; }

    /// <summary>Makes the object visible in place of a former one; it then survives the process.</summary>
    /// <exception cref="ObjectStoreException">The bucket was deleted meanwhile, or refuses the object.</exception>
    Task<ObjectInfo> CompleteAsync(CancellationToken cancellationToken);
}
