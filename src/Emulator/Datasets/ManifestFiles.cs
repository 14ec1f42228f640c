using System.Runtime.CompilerServices;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>The objects that a manifest names.</summary>
/// <param name="Files">Bucket and key of each.</param>
/// <param name="Format">Format of all.</param>
internal sealed record ManifestFiles(IReadOnlyList<(string Bucket, string Key)> Files, ItemFormat Format)
{
    /// <summary>Their items, one object after the other.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(IObjectStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (bucket, key) in Files)
        {
            var content = await store.OpenAsync(bucket, key, cancellationToken);
            await foreach (var item in ObjectItems.ReadAsync(content, Format, cancellationToken))
            {
                yield return item;
            }
        }
    }
}
