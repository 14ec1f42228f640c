using System.Buffers.Binary;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Cells of a run on the wire, little endian. Versions and activation ids are exact in a browser as 64-bit floats.
/// <code>
/// snapshot   u8 kind = 1   u8 format = 1   u16 0   f64 version     f64 activation    u32 length        u32 cell × length
/// delta      u8 kind = 2   u8 format = 1   u16 0   f64 from        f64 version       u32 activations   activation × activations
/// activation f64 id        u32 length      u32 changes             (u32 index, u32 cell) × changes
/// cell       status in the lowest 3 bits, above it the duration in milliseconds, saturated at 2^29 - 1 (6.2 days); 0 until it ended
/// </code>
/// A delta applies to any version from <c>from</c> on: its cells are absolute. <c>length</c> is the number of items of the activation
/// after the frame, so that a strip grows when a Map starts.
/// </summary>
internal static class CellFrame
{
    /// <summary>First byte of a snapshot.</summary>
    public const byte Snapshot = 1;

    /// <summary>First byte of a delta.</summary>
    public const byte Delta = 2;

    /// <summary>Second byte of every frame; a browser that knows another format reloads the page.</summary>
    public const byte Format = 1;

    private const int SnapshotHeader = 24;
    private const int DeltaHeader = 24;
    private const int ActivationHeader = 16;
    private const int StatusBits = 3;
    private const uint LongestDuration = (1u << (32 - StatusBits)) - 1;

    /// <summary>All cells of one activation at a version.</summary>
    public static byte[] EncodeSnapshot(ActivationCells cells)
    {
        var length = cells.Columns.Length;
        var frame = new byte[SnapshotHeader + (length * sizeof(uint))];
        var writer = new FrameWriter(frame);
        writer.WriteHeader(Snapshot);
        writer.WriteFloat(cells.Version);
        writer.WriteFloat(cells.Activation.Id);
        writer.WriteInteger((uint)length);
        for (var number = 0; number < cells.Columns.ChunkCount; number++)
        {
            var chunk = cells.Columns.Chunk(number);
            for (var place = 0; place < chunk.Length; place++)
            {
                writer.WriteInteger(Cell((ItemStatus)chunk.Statuses[place], chunk.Durations[place]));
            }
        }

        return frame;
    }

    /// <summary>The changes of a delta, of all activations.</summary>
    /// <param name="delta">The delta.</param>
    /// <param name="lengthOf">Number of items of an activation after the delta.</param>
    public static byte[] EncodeDelta(RunDelta delta, Func<long, int> lengthOf)
    {
        var changes = delta.Items.ToLookup(item => item.Key.Activation);
        long[] activations = [.. delta.Activations.Select(activation => activation.Id).Union(changes.Select(group => group.Key)).Order()];
        var frame = new byte[DeltaHeader + (activations.Length * ActivationHeader) + (delta.Items.Count * 2 * sizeof(uint))];
        var writer = new FrameWriter(frame);
        writer.WriteHeader(Delta);
        writer.WriteFloat(delta.FromVersion);
        writer.WriteFloat(delta.Version);
        writer.WriteInteger((uint)activations.Length);
        foreach (var activation in activations)
        {
            writer.WriteFloat(activation);
            writer.WriteInteger((uint)lengthOf(activation));
            writer.WriteInteger((uint)changes[activation].Count());
            foreach (var item in changes[activation])
            {
                writer.WriteInteger((uint)item.Key.Index);
                writer.WriteInteger(Cell(item));
            }
        }

        return frame;
    }

    private static uint Cell(ItemChange item) =>
        Cell(item.Status, item.EndedAt is { } end ? (end - item.StartedAt).TotalMilliseconds : 0);

    private static uint Cell(ItemStatus status, double milliseconds) =>
        ((uint)Math.Clamp(milliseconds, 0, LongestDuration) << StatusBits) | (uint)status;

    private ref struct FrameWriter(Span<byte> frame)
    {
        private Span<byte> _rest = frame;

        public void WriteHeader(byte kind)
        {
            _rest[0] = kind;
            _rest[1] = Format;
            _rest = _rest[4..];
        }

        public void WriteFloat(double value)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_rest, value);
            _rest = _rest[sizeof(double)..];
        }

        public void WriteInteger(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_rest, value);
            _rest = _rest[sizeof(uint)..];
        }
    }
}
