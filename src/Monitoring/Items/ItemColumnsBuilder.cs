using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Items;

/// <summary>
/// Writes columns. A chunk that a snapshot shares is copied before its next change, so a snapshot costs one reference a chunk. For
/// one thread at a time.
/// </summary>
/// <param name="startedAt">Start of the activation, from which starts of items are counted.</param>
public sealed class ItemColumnsBuilder(DateTimeOffset startedAt)
{
    private const int SmallestChunk = 16;

    private ItemChunk?[] _chunks = [];
    private bool[] _isShared = [];

    /// <summary>Continues from columns as they are.</summary>
    public ItemColumnsBuilder(DateTimeOffset startedAt, ItemColumns columns)
        : this(startedAt)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Grow(columns.Length);
        columns.CopyChunks(_chunks);
        Array.Fill(_isShared, true);
    }

    /// <summary>Number of items, pending ones included.</summary>
    public int Length { get; private set; }

    /// <summary>Status of an item as it is now.</summary>
    public ItemStatus StatusAt(int index) => (ItemStatus)Read(index).Statuses[index % ItemColumns.ChunkLength];

    /// <summary>Start of an item as it is now, as <see cref="ItemColumns.StartAt"/> gives it.</summary>
    public int StartAt(int index) => Read(index).Starts[index % ItemColumns.ChunkLength];

    /// <summary>Duration of an item as it is now, as <see cref="ItemColumns.DurationAt"/> gives it.</summary>
    public int DurationAt(int index) => Read(index).Durations[index % ItemColumns.ChunkLength];

    /// <summary>Attempts of an item as they are now, saturated at 255.</summary>
    public int AttemptsAt(int index) => Read(index).Attempts[index % ItemColumns.ChunkLength];

    /// <summary>Makes room for items that are pending. Columns never get shorter.</summary>
    public void Grow(int length)
    {
        if (length <= Length)
        {
            return;
        }

        Length = length;
        var chunks = (length + ItemColumns.ChunkLength - 1) / ItemColumns.ChunkLength;
        if (chunks > _chunks.Length)
        {
            Array.Resize(ref _chunks, chunks);
            Array.Resize(ref _isShared, chunks);
        }
    }

    /// <summary>Writes the state of an item.</summary>
    public void Set(ItemChange item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var duration = item.EndedAt is { } end ? Milliseconds(end - item.StartedAt) : 0;
        Set(item.Key.Index, item.Status, Milliseconds(item.StartedAt - startedAt), duration, item.Attempts);
    }

    /// <summary>Writes the state of an item whose start and duration are known in milliseconds.</summary>
    public void Set(int index, ItemStatus status, int start, int duration, int attempts)
    {
        Grow(index + 1);
        var chunk = Writable(index / ItemColumns.ChunkLength, index % ItemColumns.ChunkLength);
        var place = index % ItemColumns.ChunkLength;
        chunk.Statuses[place] = (byte)status;
        chunk.Starts[place] = start;
        chunk.Durations[place] = duration;
        chunk.Attempts[place] = (byte)Math.Min(attempts, byte.MaxValue);
    }

    /// <summary>The columns as they are now.</summary>
    public ItemColumns ToColumns()
    {
        Array.Fill(_isShared, true);
        return new ItemColumns([.. _chunks], Length);
    }

    /// <summary>A time span in milliseconds as columns keep it: not negative, and saturated.</summary>
    public static int Milliseconds(TimeSpan span) => (int)Math.Clamp(span.TotalMilliseconds, 0, int.MaxValue);

    private ItemChunk Read(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        var chunk = _chunks[index / ItemColumns.ChunkLength];
        return chunk is not null && index % ItemColumns.ChunkLength < chunk.Capacity ? chunk : ItemChunk.Pending;
    }

    private ItemChunk Writable(int number, int place)
    {
        var chunk = _chunks[number];
        if (chunk is null || place >= chunk.Capacity)
        {
            var known = Math.Min(ItemColumns.ChunkLength, Length - (number * ItemColumns.ChunkLength));
            var room = Math.Min(ItemColumns.ChunkLength, Math.Max(known, Math.Max(SmallestChunk, (chunk?.Capacity ?? 0) * 2)));
            chunk = chunk?.Grow(room) ?? new ItemChunk(room);
        }
        else if (_isShared[number])
        {
            chunk = chunk.Grow(chunk.Capacity);
        }

        _isShared[number] = false;
        return _chunks[number] = chunk;
    }
}
