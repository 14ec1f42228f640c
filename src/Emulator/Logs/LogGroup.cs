namespace Fanout.Emulator.Logs;

/// <summary>A group of streams of log events. It holds the newest lines up to a bound; older ones make room.</summary>
/// <param name="name">Its name.</param>
/// <param name="arn">Its ARN without the <c>:*</c> that stands for its streams.</param>
/// <param name="creationDate">When it was made.</param>
/// <param name="maxLines">Lines that are kept.</param>
internal sealed class LogGroup(string name, string arn, DateTimeOffset creationDate, int maxLines = LogGroup.DefaultMaxLines)
{
    /// <summary>Lines that are kept when nothing else is said.</summary>
    internal const int DefaultMaxLines = 20_000;

    /// <summary>Characters that are kept.</summary>
    internal const long MaxCharacters = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private long _lastId;
    private long _characters;

    internal string Name => name;

    /// <summary>The ARN without the <c>:*</c> that stands for its streams.</summary>
    internal string Arn => arn;

    internal DateTimeOffset CreationDate => creationDate;

    /// <summary>How much is kept, in characters.</summary>
    internal long Size
    {
        get
        {
            lock (_lock)
            {
                return _characters;
            }
        }
    }

    internal void Append(string stream, long timestamp, string message)
    {
        lock (_lock)
        {
            _lines.Enqueue(new LogLine(++_lastId, stream, timestamp, message));
            _characters += message.Length;
            while (_lines.Count > maxLines || (_characters > MaxCharacters && _lines.Count > 1))
            {
                _characters -= _lines.Dequeue().Message.Length;
            }
        }
    }

    /// <summary>The lines that are asked for, oldest first.</summary>
    internal IReadOnlyList<LogLine> Find(LogQuery query)
    {
        LogLine[] lines;
        lock (_lock)
        {
            lines = [.. _lines];
        }

        return [.. lines.Where(query.Matches)];
    }
}
