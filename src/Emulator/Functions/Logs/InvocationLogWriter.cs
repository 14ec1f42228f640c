using System.Text;

namespace Fanout.Emulator.Functions.Logs;

/// <summary>Collects the lines of one invocation; the oldest are dropped above a limit.</summary>
internal sealed class InvocationLogWriter(string requestId, string functionName, TimeProvider time)
{
    /// <summary>Characters kept of one invocation: plenty for a person to read, little for a host with thousands of them.</summary>
    internal const int MaxCharacters = 64 * 1024;

    // Source: Lambda API, Invoke, LogResult.
    private const int TailBytes = 4 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = [];
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private int _characters;
    private int _dropped;

    internal string RequestId => requestId;

    internal string FunctionName => functionName;

    internal void Append(string text)
    {
        var line = new LogLine(time.GetUtcNow(), text);
        lock (_gate)
        {
            _lines.Enqueue(line);
            _characters += text.Length;
            while (_characters > MaxCharacters && _lines.Count > 1)
            {
                _characters -= _lines.Dequeue().Text.Length;
                _dropped++;
            }
        }
    }

    internal InvocationLog Snapshot()
    {
        lock (_gate)
        {
            return new InvocationLog(requestId, functionName, _startedAt, [.. _lines], _dropped);
        }
    }

    /// <summary>The last 4 KB of the log, cut at a character.</summary>
    internal string Tail()
    {
        var text = new StringBuilder();
        foreach (var line in Snapshot().Lines)
        {
            text.Append(line.Text).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var start = Math.Max(0, bytes.Length - TailBytes);
        while (start < bytes.Length && (bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }

        return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
    }
}
