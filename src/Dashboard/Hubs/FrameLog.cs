namespace Fanout.Dashboard.Hubs;

/// <summary>
/// The last frames of a strip, for viewers that reconnect, and what all frames so far have cost. A frame is charged with its bytes and
/// an overhead, because each one that waits for a connection holds memory of its own there.
/// </summary>
internal sealed class FrameLog(int capacity)
{
    /// <summary>What a frame is charged beside its bytes; the browser counts the same.</summary>
    public const int Overhead = 256;

    private readonly Queue<Entry> _entries = new();

    /// <summary>Charge of all frames so far.</summary>
    public long Charged { get; private set; }

    /// <summary>Takes the newest frame; the oldest ones go when together they cost more than the log holds.</summary>
    public void Add(long from, long version, byte[] frame)
    {
        Charged += frame.Length + Overhead;
        _entries.Enqueue(new Entry(from, version, frame, Charged));
        while (Charged - (_entries.Peek().Charged - _entries.Peek().Frame.Length - Overhead) > capacity && _entries.Count > 1)
        {
            _entries.Dequeue();
        }
    }

    /// <summary>The frames after a version; null when some of them are gone or when they are longer than a limit.</summary>
    public byte[][]? Since(long version, int longest)
    {
        if (!_entries.TryPeek(out var oldest) || version < oldest.From)
        {
            return null;
        }

        byte[][] frames = [.. _entries.Where(entry => entry.Version > version).Select(entry => entry.Frame)];
        return frames.Sum(frame => frame.Length) <= longest ? frames : null;
    }

    /// <summary>Charge of all frames up to a version; null when that is no longer known.</summary>
    public long? ChargedAt(long version) => _entries.Where(entry => entry.Version == version).Select(entry => (long?)entry.Charged).FirstOrDefault();

    private sealed record Entry(long From, long Version, byte[] Frame, long Charged);
}
