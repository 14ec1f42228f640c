using System.Text;
using Fanout.Emulator.Logs;

namespace Fanout.Emulator.Functions.Logs;

/// <summary>Writes the lines of one invocation to its function's group, and remembers the last of them for the caller.</summary>
/// <param name="group">Finds the group.</param>
/// <param name="stream">The stream of the environment that it runs in.</param>
/// <param name="time">The clock.</param>
/// <param name="leave">Says that the environment is free again.</param>
internal sealed class InvocationLogWriter(Func<LogGroup> group, string stream, TimeProvider time, Action leave) : IDisposable
{
    // Source: Lambda API, Invoke, LogResult.
    private const int TailBytes = 4 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<string> _tail = [];
    private int _tailCharacters;

    /// <summary>Adds a line, given without its end.</summary>
    internal void Append(string text)
    {
        var line = text + "\n";
        group().Append(stream, time.GetUtcNow().ToUnixTimeMilliseconds(), line);
        lock (_gate)
        {
            _tail.Enqueue(line);
            _tailCharacters += line.Length;
            while (_tailCharacters - _tail.Peek().Length >= TailBytes)
            {
                _tailCharacters -= _tail.Dequeue().Length;
            }
        }
    }

    /// <summary>The last 4 KB of the log, cut at a character.</summary>
    internal string Tail()
    {
        byte[] bytes;
        lock (_gate)
        {
            bytes = Encoding.UTF8.GetBytes(string.Concat(_tail));
        }

        var start = Math.Max(0, bytes.Length - TailBytes);
        while (start < bytes.Length && (bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
    }

    /// <inheritdoc />
    public void Dispose() => leave();
}
