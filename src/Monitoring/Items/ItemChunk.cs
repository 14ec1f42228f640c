namespace Fanout.Monitoring.Items;

/// <summary>Columns of up to <see cref="ItemColumns.ChunkLength"/> items; short for the many small activations of nested Maps.</summary>
internal sealed class ItemChunk(int capacity)
{
    /// <summary>Stands for every chunk in which no item has started.</summary>
    internal static readonly ItemChunk Pending = new(ItemColumns.ChunkLength);

    internal byte[] Statuses { get; } = new byte[capacity];

    internal int[] Starts { get; } = new int[capacity];

    internal int[] Durations { get; } = new int[capacity];

    internal byte[] Attempts { get; } = new byte[capacity];

    internal int Capacity => capacity;

    /// <summary>A copy with room for more items.</summary>
    internal ItemChunk Grow(int to)
    {
        var copy = new ItemChunk(Math.Max(to, capacity));
        Statuses.CopyTo(copy.Statuses, 0);
        Starts.CopyTo(copy.Starts, 0);
        Durations.CopyTo(copy.Durations, 0);
        Attempts.CopyTo(copy.Attempts, 0);
        return copy;
    }
}
