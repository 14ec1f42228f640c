namespace Fanout.Emulator.Datasets;

/// <summary>
/// The part of a stream that is being looked at: it grows at its end as more is asked for, up to a limit, and shrinks at its start as it is done with.
/// </summary>
internal sealed class StreamWindow(Stream stream, int maxBytes)
{
    private const int FirstBytes = 128 * 1024;

    private byte[] _buffer = new byte[FirstBytes];
    private int _start;
    private int _end;

    /// <summary>What is there; valid until the next call of <see cref="FillAsync"/>.</summary>
    internal ReadOnlyMemory<byte> Data => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Whether nothing follows behind <see cref="Data"/>.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Lets go of the first bytes.</summary>
    internal void Advance(int count) => _start += count;

    /// <summary>Reads more behind what is there: a whole buffer, so that an item that does not fit is looked at a few times only.</summary>
    /// <exception cref="ItemReaderException">There is already as much as one item may have.</exception>
    internal async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var room = _buffer.AsMemory(_end);
        var read = await stream.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken);
        _end += read;
        IsAtEnd = read < room.Length;
    }

    /// <summary>Reads the start of the stream and passes a byte order mark.</summary>
    internal async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        var mark = new byte[] { 0xEF, 0xBB, 0xBF };
        while (Data.Length < mark.Length && !IsAtEnd)
        {
            await FillAsync(cancellationToken);
        }

        if (Data.Span.StartsWith(mark))
        {
            Advance(mark.Length);
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Data.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= maxBytes)
            {
                throw new ItemReaderException($"An item of the dataset is larger than the {maxBytes} bytes that the local endpoint reads.");
            }

            Array.Resize(ref _buffer, (int)Math.Min(maxBytes, _buffer.Length * 2L));
        }
    }
}
