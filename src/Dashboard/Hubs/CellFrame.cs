using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Cells of one activation on the wire, little endian. Versions and activation ids are 64-bit floats, exact in a browser up to 2^53.
/// <code>
/// header   u8 kind   u8 format = 2   u8 packed   u8 0   u32 length   f64 from   f64 version   f64 activation   body
/// cells    kind = 1  the body holds runs of items that follow each other:  varint skipped   varint count   u8 cell × count
/// pause    kind = 2  no body: the sender stops because this reader is behind; it asks to watch again from the version it has
/// times    kind = 3  a <see cref="TimesFrame"/>, sent to whoever asks for it
/// varint   7 bits a byte, lowest first, the top bit set on all but the last byte
/// cell     a <see cref="CellByte"/>
/// </code>
/// <c>packed</c> is 1 when the body is compressed as raw DEFLATE. <c>skipped</c> counts the items between the end of the run before (at
/// first: index 0) and the first of this one. <c>length</c> is the number of items after the frame, so that a strip grows while items are
/// found. A frame applies to any version from <c>from</c> on, because cells are absolute; with <c>from</c> 0 it applies to nothing at
/// all, and what the reader had before is void.
/// </summary>
internal static class CellFrame
{
    /// <summary>First byte of a frame with cells.</summary>
    public const byte Cells = 1;

    /// <summary>First byte of a frame that says that no more follow.</summary>
    public const byte Pause = 2;

    /// <summary>Second byte of every frame; a browser that knows another format reloads the page.</summary>
    public const byte Format = 2;

    /// <summary>Bytes before the body.</summary>
    public const int HeaderSize = 32;

    /// <summary>Place of the version a frame applies to.</summary>
    public const int FromOffset = 8;

    /// <summary>Smaller bodies are not worth the time of unpacking them, which in a browser is a task of its own.</summary>
    private const int WorthPacking = 4096;

    /// <summary>A frame with cells.</summary>
    /// <param name="activation">Id of the activation.</param>
    /// <param name="from">Least version it applies to.</param>
    /// <param name="version">Version after it.</param>
    /// <param name="length">Number of items after it.</param>
    /// <param name="runs">Runs of cells, as <see cref="RunWriter"/> writes them.</param>
    public static byte[] Encode(long activation, long from, long version, int length, ReadOnlySpan<byte> runs)
    {
        var packed = runs.Length >= WorthPacking ? Pack(runs) : null;
        ReadOnlySpan<byte> body = packed is not null && packed.Length < runs.Length ? packed : runs;
        var frame = new byte[HeaderSize + body.Length];
        WriteHeader(frame, Cells, activation, from, version, length);
        frame[2] = body.Length < runs.Length ? (byte)1 : (byte)0;
        body.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <summary>The frame after which a reader that is behind gets no more.</summary>
    public static byte[] EncodePause(long activation, long version)
    {
        var frame = new byte[HeaderSize];
        WriteHeader(frame, Pause, activation, version, version, 0);
        return frame;
    }

    private static void WriteHeader(Span<byte> frame, byte kind, long activation, long from, long version, int length)
    {
        frame[0] = kind;
        frame[1] = Format;
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], (uint)length);
        BinaryPrimitives.WriteDoubleLittleEndian(frame[FromOffset..], from);
        BinaryPrimitives.WriteDoubleLittleEndian(frame[16..], version);
        BinaryPrimitives.WriteDoubleLittleEndian(frame[24..], activation);
    }

    private static byte[] Pack(ReadOnlySpan<byte> body)
    {
        using var packed = new MemoryStream(body.Length / 2);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            deflate.Write(body);
        }

        return packed.ToArray();
    }

    /// <summary>Writes runs of cells in ascending order; those that touch become one.</summary>
    public sealed class RunWriter
    {
        private const int LongestVarint = 5;

        private readonly ArrayBufferWriter<byte> _runs = new();
        private readonly ArrayBufferWriter<byte> _open = new();
        private int _openFirst;
        private int _end;

        /// <summary>Adds cells.</summary>
        /// <param name="first">Index of the first; not below the end of what was added before.</param>
        /// <param name="cells">The cells.</param>
        public void Add(int first, ReadOnlySpan<byte> cells)
        {
            if (first != _openFirst + _open.WrittenCount)
            {
                Close();
                _openFirst = first;
            }

            _open.Write(cells);
        }

        /// <summary>Everything that was added.</summary>
        public ReadOnlySpan<byte> Finish()
        {
            Close();
            return _runs.WrittenSpan;
        }

        private void Close()
        {
            var count = _open.WrittenCount;
            if (count == 0)
            {
                return;
            }

            WriteVarint((uint)(_openFirst - _end));
            WriteVarint((uint)count);
            _runs.Write(_open.WrittenSpan);
            _open.ResetWrittenCount();
            _openFirst = _end = _openFirst + count;
        }

        private void WriteVarint(uint value)
        {
            var span = _runs.GetSpan(LongestVarint);
            var size = 0;
            for (; value > 0x7f; value >>= 7)
            {
                span[size++] = (byte)(value | 0x80);
            }

            span[size++] = (byte)value;
            _runs.Advance(size);
        }
    }
}
