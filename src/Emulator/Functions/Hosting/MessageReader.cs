using System.Buffers.Binary;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>Reads messages off a stream: each is its length, four bytes, and so many bytes more.</summary>
internal sealed class MessageReader(Stream stream)
{
    private const int HeaderSize = sizeof(int);

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next message, good until the next call; null at the end of the stream.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var size = HeaderSize;
            if (_end - _start >= HeaderSize)
            {
                size += BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_start));
                if (_end - _start >= size)
                {
                    var message = _buffer.AsMemory(_start + HeaderSize, size - HeaderSize);
                    _start += size;
                    return message;
                }
            }

            MakeRoom(size);
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _end += read;
        }
    }

    // The message that is being read begins at the start of the buffer and has room in it.
    private void MakeRoom(int size)
    {
        if (_buffer.Length - _start >= size && _end < _buffer.Length)
        {
            return;
        }

        var rest = _buffer.AsSpan(_start, _end - _start);
        var target = size <= _buffer.Length ? _buffer : new byte[Math.Max(size, _buffer.Length * 2)];
        rest.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, rest.Length);
    }
}
