using System.Buffers.Binary;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// When each item of an activation started and ended, for a browser that shows how the run went. Times are counted in ticks from the
/// start of the activation, of which the whole activation has <see cref="LastTick"/>.
/// <code>
/// times    kind = 3   header of a <see cref="CellFrame"/>, with the milliseconds of a tick in the place of from
/// body     start of each item less that of the item before, then the duration of each item: both as 16 bits, all low bytes
///          before all high bytes, so that they pack well
/// never    a start of 65535 is that of an item that did not start, a duration of 65535 that of one that did not end
/// </code>
/// </summary>
internal static class TimesFrame
{
    /// <summary>First byte.</summary>
    public const byte Times = 3;

    /// <summary>The tick at which the last item has ended.</summary>
    public const ushort LastTick = 65_534;

    private const ushort Never = ushort.MaxValue;

    /// <summary>The times of all items.</summary>
    public static byte[] Encode(ActivationCells cells)
    {
        var columns = cells.Columns;
        var tick = Math.Max(1, SpanOf(columns)) / (double)LastTick;
        var body = new byte[columns.Length * 2 * sizeof(ushort)];
        var starts = new Plane(body, 0, columns.Length);
        var durations = new Plane(body, columns.Length * sizeof(ushort), columns.Length);
        ushort before = 0;
        for (var number = 0; number < columns.ChunkCount; number++)
        {
            var chunk = columns.Chunk(number);
            for (var place = 0; place < chunk.Length; place++)
            {
                var index = (number * ItemColumns.ChunkLength) + place;
                var status = (ItemStatus)chunk.Statuses[place];
                var start = status == ItemStatus.Pending ? Never : Ticks(chunk.Starts[place], tick);
                starts.Write(index, unchecked((ushort)(start - before)));
                durations.Write(index, status is ItemStatus.Pending or ItemStatus.Running ? Never : Ticks(chunk.Durations[place], tick));
                before = start;
            }
        }

        var frame = CellFrame.Encode(cells.Activation.Id, 0, cells.Version, columns.Length, body);
        frame[0] = Times;
        BinaryPrimitives.WriteDoubleLittleEndian(frame.AsSpan(CellFrame.FromOffset), tick);
        return frame;
    }

    /// <summary>Milliseconds from the start of the activation to the end of its last item.</summary>
    private static long SpanOf(ItemColumns columns)
    {
        var span = 0L;
        for (var number = 0; number < columns.ChunkCount; number++)
        {
            var chunk = columns.Chunk(number);
            for (var place = 0; place < chunk.Length; place++)
            {
                span = Math.Max(span, (long)chunk.Starts[place] + chunk.Durations[place]);
            }
        }

        return span;
    }

    private static ushort Ticks(int milliseconds, double tick) => (ushort)Math.Min(LastTick, Math.Round(milliseconds / tick));

    private readonly ref struct Plane(Span<byte> body, int first, int length)
    {
        private readonly Span<byte> _low = body.Slice(first, length);
        private readonly Span<byte> _high = body.Slice(first + length, length);

        public void Write(int index, ushort value)
        {
            _low[index] = (byte)value;
            _high[index] = (byte)(value >> 8);
        }
    }
}
