using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Items;

/// <summary>
/// What is known of every item of an activation in columns by index, ten bytes an item. Immutable: a snapshot of a million items
/// shares its chunks with the ones before and after it.
/// </summary>
public sealed class ItemColumns
{
    /// <summary>Items of a full chunk.</summary>
    public const int ChunkLength = 4_096;

    private readonly ItemChunk?[] _chunks;

    internal ItemColumns(ItemChunk?[] chunks, int length)
    {
        _chunks = chunks;
        Length = length;
    }

    /// <summary>Columns without an item.</summary>
    public static ItemColumns Empty { get; } = new([], 0);

    /// <summary>Number of items, pending ones included.</summary>
    public int Length { get; }

    /// <summary>Number of chunks; all but the last describe <see cref="ChunkLength"/> items.</summary>
    public int ChunkCount => (Length + ChunkLength - 1) / ChunkLength;

    /// <summary>Status of an item.</summary>
    public ItemStatus StatusAt(int index) => (ItemStatus)Read(index).Statuses[index % ChunkLength];

    /// <summary>Start of an item in milliseconds after that of its activation; 0 while it is pending.</summary>
    public int StartAt(int index) => Read(index).Starts[index % ChunkLength];

    /// <summary>Duration of an ended item in milliseconds, saturated at <see cref="int.MaxValue"/>; 0 before it has ended.</summary>
    public int DurationAt(int index) => Read(index).Durations[index % ChunkLength];

    /// <summary>Attempts of an item, saturated at 255; 0 before its first task.</summary>
    public int AttemptsAt(int index) => Read(index).Attempts[index % ChunkLength];

    /// <summary>Columns of one chunk, each as long as the chunk has items.</summary>
    public ItemSpan Chunk(int chunk)
    {
        var length = Math.Min(ChunkLength, Length - (chunk * ChunkLength));
        return new ItemSpan(_chunks[chunk] ?? ItemChunk.Pending, length);
    }

    internal void CopyChunks(ItemChunk?[] target) => _chunks.CopyTo(target, 0);

    private ItemChunk Read(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        var chunk = _chunks[index / ChunkLength];
        return chunk is not null && index % ChunkLength < chunk.Capacity ? chunk : ItemChunk.Pending;
    }
}
