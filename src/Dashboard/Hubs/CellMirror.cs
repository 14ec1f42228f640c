using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// The cells of one activation as its viewers have them: one byte an item, and for each block of items the version at which one of
/// them last changed, so that what a viewer missed can be told without remembering every frame.
/// </summary>
internal sealed class CellMirror
{
    private const int BlockSize = 256;

    private readonly long _began;
    private byte[] _cells;
    private long[] _changedAt;

    public CellMirror(ActivationCells cells)
    {
        Activation = cells.Activation.Id;
        Length = cells.Columns.Length;
        Version = _began = cells.Version;
        _cells = new byte[Length];
        _changedAt = new long[Blocks(Length)];
        Array.Fill(_changedAt, Version);
        for (var number = 0; number < cells.Columns.ChunkCount; number++)
        {
            var chunk = cells.Columns.Chunk(number);
            for (var place = 0; place < chunk.Length; place++)
            {
                _cells[(number * ItemColumns.ChunkLength) + place] = CellByte.Encode((ItemStatus)chunk.Statuses[place], chunk.Durations[place]);
            }
        }
    }

    /// <summary>Id of the activation.</summary>
    public long Activation { get; }

    /// <summary>Number of items.</summary>
    public int Length { get; private set; }

    /// <summary>Version of the run at which the activation last changed.</summary>
    public long Version { get; private set; }

    /// <summary>Takes a delta. Returns the frame that tells it to a viewer; null when it is about other activations only.</summary>
    public byte[]? Apply(RunDelta delta)
    {
        if (delta.Version <= Version)
        {
            return null;
        }

        var former = Length;
        foreach (var activation in delta.Activations)
        {
            if (activation.Id == Activation)
            {
                // How many items a distributed Map has is known from the counters of its Map Run.
                Grow(activation.MapRun is null ? activation.Length : activation.Counts.Total, delta.Version);
            }
        }

        var changed = new List<int>();
        foreach (var item in delta.Items)
        {
            if (item.Key.Activation == Activation)
            {
                changed.Add(item.Key.Index);
                Grow(item.Key.Index + 1, delta.Version);
                _cells[item.Key.Index] = CellByte.Encode(item.Status, item.EndedAt is { } end ? (end - item.StartedAt).TotalMilliseconds : 0);
                _changedAt[item.Key.Index / BlockSize] = delta.Version;
            }
        }

        if (changed.Count == 0 && Length == former)
        {
            return null;
        }

        changed.Sort();
        var runs = new CellFrame.RunWriter();
        foreach (var index in changed)
        {
            runs.Add(index, _cells.AsSpan(index, 1));
        }

        var from = Version;
        Version = delta.Version;
        return CellFrame.Encode(Activation, from, Version, Length, runs.Finish());
    }

    /// <summary>All cells, whatever the viewer has.</summary>
    public CellPatch Whole() => new(Activation, 0, Version, Length, [(0, _cells.AsSpan(0, Length).ToArray())]);

    /// <summary>What leads from a version to the present; null when it is older than the mirror, or from elsewhere.</summary>
    public CellPatch? Since(long version)
    {
        if (version < _began || version > Version)
        {
            return null;
        }

        var parts = new List<(int First, byte[] Cells)>();
        for (var block = 0; block < Blocks(Length); block++)
        {
            var first = block;
            while (block < Blocks(Length) && _changedAt[block] > version)
            {
                block++;
            }

            if (block > first)
            {
                parts.Add((first * BlockSize, _cells.AsSpan((first * BlockSize)..Math.Min(block * BlockSize, Length)).ToArray()));
            }
        }

        return new CellPatch(Activation, version, Version, Length, parts);
    }

    private static int Blocks(int length) => (length + BlockSize - 1) / BlockSize;

    private void Grow(int length, long version)
    {
        if (length <= Length)
        {
            return;
        }

        if (length > _cells.Length)
        {
            var capacity = Math.Max(length, _cells.Length * 2);
            Array.Resize(ref _cells, capacity);
            Array.Resize(ref _changedAt, Blocks(capacity));
        }

        // Pending is 0, which is what the new items are until they are told.
        _changedAt.AsSpan(Length / BlockSize, Blocks(length) - (Length / BlockSize)).Fill(version);
        Length = length;
    }
}
