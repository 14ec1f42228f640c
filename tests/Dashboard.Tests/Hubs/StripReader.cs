using System.Buffers.Binary;
using System.IO.Compression;
using Fanout.Dashboard.Hubs;

namespace Fanout.Dashboard.Tests.Hubs;

/// <summary>Reads frames as a browser does (wwwroot/js/heat-cells.js).</summary>
internal sealed class StripReader
{
    public byte[] Cells { get; private set; } = [];

    public long Version { get; private set; }

    /// <summary>Whether it was told that no more frames come, or misses some, and must watch again.</summary>
    public bool IsBehind { get; set; }

    public static StripReader Of(params byte[][] frames)
    {
        var reader = new StripReader();
        foreach (var frame in frames)
        {
            reader.Read(frame);
        }

        return reader;
    }

    public int CountOf(Fanout.Monitoring.Runs.ItemStatus status) => Cells.Count(cell => (cell & 7) == (int)status);

    public void Read(byte[] frame)
    {
        Assert.Equal(CellFrame.Format, frame[1]);
        var from = (long)BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(8));
        var version = (long)BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(16));
        if (frame[0] == CellFrame.Pause || from > Version)
        {
            IsBehind = true;
            return;
        }

        if (from == 0)
        {
            Cells = [];
        }
        else if (version <= Version)
        {
            return;
        }

        var cells = Cells;
        Array.Resize(ref cells, (int)BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(4)));
        Cells = cells;
        ReadRuns(frame[2] == 1 ? Unpack(frame) : frame[CellFrame.HeaderSize..]);
        Version = version;
    }

    private static byte[] Unpack(byte[] frame)
    {
        using var unpacked = new MemoryStream();
        using var deflate = new DeflateStream(new MemoryStream(frame, CellFrame.HeaderSize, frame.Length - CellFrame.HeaderSize), CompressionMode.Decompress);
        deflate.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private void ReadRuns(ReadOnlySpan<byte> runs)
    {
        for (var index = 0; runs.Length > 0;)
        {
            index += Varint(ref runs);
            var count = Varint(ref runs);
            runs[..count].CopyTo(Cells.AsSpan(index));
            runs = runs[count..];
            index += count;
        }
    }

    private static int Varint(ref ReadOnlySpan<byte> rest)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            value |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
