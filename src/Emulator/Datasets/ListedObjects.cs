using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// The objects of a list as items.
/// <code>{"Etag":"\"4d3…\"","Key":"in/1.json","LastModified":1700000000,"Size":12,"StorageClass":"STANDARD"}</code>
/// Source: DG "ItemReader (Map)"; no recording confirms the order of the members and the form of the time.
/// </summary>
internal sealed class ListedObjects(IObjectStore store, ObjectPage first)
{
    private readonly ArrayBufferWriter<byte> _item = new();

    /// <summary>The list itself.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(_item, ChildResultJson.Options);
        await foreach (var found in ObjectsAsync(cancellationToken))
        {
            yield return Write(writer, found);
        }
    }

    /// <summary>The items in all of the objects. Keys that end in a slash are folders made by consoles and are passed over.</summary>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> LoadAsync(
        string bucket, ItemFormat format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in ObjectsAsync(cancellationToken))
        {
            if (found.Key.EndsWith('/') && found.Size == 0)
            {
                continue;
            }

            var content = await store.OpenAsync(bucket, found.Key, cancellationToken);
            await foreach (var item in ObjectItems.ReadAsync(content, format, cancellationToken))
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<ObjectInfo> ObjectsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = first; ; page = await store.ListAsync(page.Next, cancellationToken))
        {
            foreach (var found in page.Objects)
            {
                yield return found;
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private ReadOnlyMemory<byte> Write(Utf8JsonWriter writer, ObjectInfo found)
    {
        _item.ResetWrittenCount();
        writer.Reset(_item);
        writer.WriteStartObject();
        writer.WriteString("Etag", $"\"{found.ETag}\"");
        writer.WriteString("Key", found.Key);
        writer.WriteNumber("LastModified", found.LastModified.ToUnixTimeSeconds());
        writer.WriteNumber("Size", found.Size);
        writer.WriteString("StorageClass", "STANDARD");
        writer.WriteEndObject();
        writer.Flush();
        return _item.WrittenMemory;
    }
}
