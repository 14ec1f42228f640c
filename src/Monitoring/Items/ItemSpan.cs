namespace Fanout.Monitoring.Items;

/// <summary>The columns of up to <see cref="ItemColumns.ChunkLength"/> items that follow each other, for loops over all items.</summary>
public readonly ref struct ItemSpan
{
    internal ItemSpan(ItemChunk chunk, int length)
    {
        // Items beyond what was ever written are pending.
        var whole = chunk.Capacity >= length ? chunk : chunk.Grow(length);
        Statuses = whole.Statuses.AsSpan(0, length);
        Starts = whole.Starts.AsSpan(0, length);
        Durations = whole.Durations.AsSpan(0, length);
        Attempts = whole.Attempts.AsSpan(0, length);
    }

    /// <summary>Number of items.</summary>
    public int Length => Statuses.Length;

    /// <summary>Status of each: an <see cref="Runs.ItemStatus"/>.</summary>
    public ReadOnlySpan<byte> Statuses { get; }

    /// <summary>Start of each in milliseconds after that of the activation.</summary>
    public ReadOnlySpan<int> Starts { get; }

    /// <summary>Duration of each that has ended, in milliseconds.</summary>
    public ReadOnlySpan<int> Durations { get; }

    /// <summary>Attempts of each, saturated at 255.</summary>
    public ReadOnlySpan<byte> Attempts { get; }
}
