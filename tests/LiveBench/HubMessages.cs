using System.Buffers;
using System.Buffers.Binary;
using MessagePack;

namespace Fanout.LiveBench;

/// <summary>
/// The few messages that a browser and the hub exchange, in SignalR's MessagePack form: a length, seven bits a byte, then an array
/// <c>[type, headers, invocation, …]</c>. Written by hand so that a thousand viewers cost the bench next to nothing.
/// Source: aspnetcore, docs/specs/HubProtocol.md.
/// </summary>
internal static class HubMessages
{
    internal const int Invocation = 1;
    internal const int Completion = 3;
    internal const int Ping = 6;
    internal const int Close = 7;

    private const int ErrorResult = 1;

    /// <summary>The first message of a client; a record separator ends it.</summary>
    internal static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>Says that the client is there still.</summary>
    internal static ReadOnlyMemory<byte> KeepAlive { get; } = new byte[] { 2, 0x91, Ping };

    /// <summary>Asks for the cells of an activation.</summary>
    internal static ReadOnlyMemory<byte> Watch(long run, long activation) => Call("1", "Watch", run, activation, 0);

    /// <summary>Says that everything up to a version was read.</summary>
    internal static ReadOnlyMemory<byte> Confirm(long run, long activation, long version) => Call(null, "Confirm", run, activation, version);

    /// <summary>The version that a frame leads to.</summary>
    internal static long VersionOf(byte[] frame) => frame.Length < 24 ? 0 : (long)BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(16));

    // Without an id nobody waits for an answer.
    private static byte[] Call(string? id, string method, params ReadOnlySpan<long> arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(5);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            writer.Write(argument);
        }

        writer.Flush();

        // Shorter than 128 bytes, so that one byte holds the length.
        return [(byte)body.WrittenCount, .. body.WrittenSpan];
    }

    /// <summary>Takes a message off what was received; false when it is not whole.</summary>
    internal static bool TryTake(ref ReadOnlyMemory<byte> received, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var length = 0;
        for (var at = 0; at < received.Length && at < 5; at++)
        {
            length |= (received.Span[at] & 0x7F) << (7 * at);
            if ((received.Span[at] & 0x80) != 0)
            {
                continue;
            }

            if (length > received.Length - at - 1)
            {
                return false;
            }

            message = received.Slice(at + 1, length);
            received = received[(at + 1 + length)..];
            return true;
        }

        return false;
    }

    /// <summary>The frames that a message carries: one of an invocation, those of the answer to Watch.</summary>
    /// <exception cref="InvalidOperationException">The hub refused or closed.</exception>
    internal static IReadOnlyList<byte[]> FramesOf(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInt32())
        {
            case Invocation:
                reader.Skip();
                reader.Skip();
                reader.Skip();
                return reader.ReadArrayHeader() > 0 ? [Bytes(ref reader)] : [];
            case Completion:
                reader.Skip();
                reader.Skip();
                if (reader.ReadInt32() == ErrorResult)
                {
                    throw new InvalidOperationException(reader.ReadString());
                }

                return reader.End ? [] : Frames(ref reader);
            case Close:
                throw new InvalidOperationException("The hub closed the connection.");
            default:
                return [];
        }
    }

    private static byte[][] Frames(ref MessagePackReader reader)
    {
        if (reader.NextMessagePackType == MessagePackType.Binary)
        {
            return [Bytes(ref reader)];
        }

        var frames = new byte[reader.ReadArrayHeader()][];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = Bytes(ref reader);
        }

        return frames;
    }

    private static byte[] Bytes(ref MessagePackReader reader) => reader.ReadBytes() is { } bytes ? bytes.ToArray() : [];
}
