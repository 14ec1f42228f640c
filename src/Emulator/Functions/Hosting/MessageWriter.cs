using System.Buffers;
using System.Buffers.Binary;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>Collects messages for a stream, in the form that <see cref="MessageReader"/> reads, so that many cost one write.</summary>
internal sealed class MessageWriter
{
    private const int HeaderSize = sizeof(int);

    // A batch is sent when it is this large, however many messages wait.
    private const int LargeBatch = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly ArrayBufferWriter<byte> _batch = new();

    /// <summary>Whether so much waits that it is to be sent before more is added.</summary>
    internal bool IsLarge => _batch.WrittenCount >= LargeBatch;

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
