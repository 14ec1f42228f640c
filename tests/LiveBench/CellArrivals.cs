using System.Buffers.Binary;
using System.IO.Compression;

namespace Fanout.LiveBench;

/// <summary>Reads frames as the heat strip does (src/Dashboard/Hubs/CellFrame.cs) and notes when each cell was first seen running and ended.</summary>
internal sealed class CellArrivals
{
    private const byte Cells = 1;
    private const byte Format = 2;
    private const int HeaderSize = 32;
    private const int StatusBits = 7;
    private const int Ended = 2;

    private readonly Lock _lock = new();
    private DateTime?[] _begun = [];
    private DateTime?[] _ended = [];
    private bool[] _known = [];
    private int _endedCount;
    private double _version;

    /// <summary>How often a frame continued what the viewer does not have; a browser would ask for the cells again.</summary>
    internal int Gaps { get; private set; }

    /// <summary>Cells that were seen to have ended, before or after the viewer joined.</summary>
    internal int EndedCount
    {
        get
        {
            lock (_lock)
            {
                return _endedCount;
            }
        }
    }

    /// <summary>When the frames that followed the snapshot came.</summary>
    internal List<DateTime> FrameTimes { get; } = [];

    /// <summary>When a cell was seen to run; null when it ran already when the viewer joined, or never.</summary>
    internal DateTime? Begun(int index) => index < _begun.Length ? _begun[index] : null;

    /// <summary>When a cell was seen to have ended; null when it had when the viewer joined, or never did.</summary>
    internal DateTime? EndedAt(int index) => index < _ended.Length && _ended[index] > DateTime.MinValue ? _ended[index] : null;

    /// <summary>All ends that were seen, in order.</summary>
    internal List<DateTime> Ends() => [.. _ended.OfType<DateTime>().Where(time => time > DateTime.MinValue).Order()];

    /// <summary>Takes a frame.</summary>
    internal void Read(byte[] frame, DateTime arrival)
    {
        lock (_lock)
        {
            if (frame[0] != Cells || frame[1] != Format)
            {
                throw new InvalidOperationException($"A frame of kind {frame[0]}, format {frame[1]} came; the viewer was too slow, or does not know the format.");
            }

            var from = BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(8));
            if (from > _version)
            {
                Gaps++;
            }

            _version = BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(16));
            Grow((int)BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(4)));
            if (from > 0)
            {
                FrameTimes.Add(arrival);
            }

            // What a viewer finds when it joins was shown at once, not late.
            ReadRuns(BodyOf(frame), from > 0 ? arrival : null);
        }
    }

    private static ReadOnlySpan<byte> BodyOf(byte[] frame)
    {
        if (frame[2] == 0)
        {
            return frame.AsSpan(HeaderSize);
        }

        using var body = new MemoryStream();
        using var inflate = new DeflateStream(new MemoryStream(frame, HeaderSize, frame.Length - HeaderSize), CompressionMode.Decompress);
        inflate.CopyTo(body);
        return body.GetBuffer().AsSpan(0, (int)body.Length);
    }

    private void ReadRuns(ReadOnlySpan<byte> runs, DateTime? arrival)
    {
        for (var index = 0; !runs.IsEmpty;)
        {
            index += ReadVarint(ref runs);
            var count = ReadVarint(ref runs);
            foreach (var cell in runs[..count])
            {
                See(index++, cell, arrival);
            }

            runs = runs[count..];
        }
    }

    private static int ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private void See(int index, byte cell, DateTime? arrival)
    {
        var status = cell & StatusBits;
        if (status > 0 && !_known[index])
        {
            (_known[index], _begun[index]) = (true, arrival);
        }

        if (status >= Ended && _ended[index] is null)
        {
            // Seen in a snapshot, it has ended without a time.
            _ended[index] = arrival ?? DateTime.MinValue;
            _endedCount++;
        }
    }

    private void Grow(int length)
    {
        if (length > _known.Length)
        {
            Array.Resize(ref _begun, length);
            Array.Resize(ref _ended, length);
            Array.Resize(ref _known, length);
        }
    }
}
