using System.Buffers.Binary;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Tests.Journal;

/// <summary>What disks and people do to files of a journal.</summary>
internal static class JournalDamage
{
    /// <summary>Where the frames of a file begin.</summary>
    internal static List<int> FrameStarts(ReadOnlyMemory<byte> file)
    {
        var starts = new List<int>();
        var rest = file;
        while (rest.Length > 0)
        {
            starts.Add(file.Length - rest.Length);
            Assert.True(Frames.TryRead(ref rest, out _), "The file is damaged before the test damages it.");
        }

        return starts;
    }

    /// <summary>Changes a byte of the record in a frame; where the frame begins.</summary>
    internal static int Damage(string path, int frame)
    {
        var content = File.ReadAllBytes(path);
        var start = FrameStarts(content)[frame];
        content[start + Frames.HeaderSize] ^= 0x10;
        File.WriteAllBytes(path, content);
        return start;
    }

    /// <summary>Says that a frame is longer than the whole file; where the frame begins.</summary>
    internal static int DamageLength(string path, int frame)
    {
        var content = File.ReadAllBytes(path);
        var start = FrameStarts(content)[frame];
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(start), 0x01000000);
        File.WriteAllBytes(path, content);
        return start;
    }

    /// <summary>Everything below a directory but the claim of a process, to see whether anything was changed.</summary>
    internal static Dictionary<string, string> Snapshot(string directory) => Directory
        .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != "in-use")
        .ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)));
}
