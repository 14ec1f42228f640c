using System.Buffers;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Tests.Journal;

public sealed class FramesTests
{
    [Fact]
    public void TryRead_WrittenFrames_GivesThemBack()
    {
        var file = Write([1, 2, 3], [4], [.. Enumerable.Repeat((byte)7, 5000)]);

        var frames = Read(file);

        Assert.Equal([3, 1, 5000], frames.Select(frame => frame.Length));
    }

    [Fact]
    public void TryRead_CutAnywhere_GivesTheWholeFramesBefore()
    {
        var file = Write([1, 2, 3], [4, 5], [6]);

        for (var length = 0; length <= file.Length; length++)
        {
            var expected = length < 11 ? 0 : length < 21 ? 1 : length < 30 ? 2 : 3;
            Assert.Equal(expected, Read(file[..length]).Count);
        }
    }

    [Fact]
    public void TryRead_OneBitFlipped_StopsThere()
    {
        var original = Write([1, 2, 3], [4, 5]);

        for (var i = 0; i < original.Length; i++)
        {
            var file = original.ToArray();
            file[i] ^= 0x10;
            Assert.True(Read(file).Count < 2, $"The change of byte {i} was not seen.");
        }
    }

    private static byte[] Write(params byte[][] records)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var record in records)
        {
            Frames.Write(buffer, record);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static List<ReadOnlyMemory<byte>> Read(byte[] file)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        ReadOnlyMemory<byte> rest = file;
        while (Frames.TryRead(ref rest, out var frame))
        {
            frames.Add(frame);
        }

        return frames;
    }
}
