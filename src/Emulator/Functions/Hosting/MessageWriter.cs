using System.Buffers;
using System.Buffers.Binary;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>Collects messages for a stream, in the form that <see cref="MessageReader"/> reads, so that many cost one write.</summary>
internal sealed class MessageWriter
{
    private const int HeaderSize = sizeof(int);

    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly ArrayBufferWriter<byte> _batch = new();

    /// <summary>Bytes that wait to be sent.</summary>
    internal int Waiting => _batch.WrittenCount;

    /// <summary>Adds a message; <paramref name="write"/> writes its fields.</summary>
    internal void Add<T>(T value, Action<RecordWriter, T> write)
    {
        _message.ResetWrittenCount();
        write(new RecordWriter(_message), value);
        BinaryPrimitives.WriteInt32LittleEndian(_batch.GetSpan(HeaderSize), _message.WrittenCount);
        _batch.Advance(HeaderSize);
        _batch.Write(_message.WrittenSpan);
    }

    /// <summary>Sends what was added.</summary>
    internal async ValueTask SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_batch.WrittenMemory, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _batch.ResetWrittenCount();
    }
}
