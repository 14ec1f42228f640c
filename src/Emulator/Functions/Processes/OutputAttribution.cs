namespace Fanout.Emulator.Functions.Processes;

/// <summary>Gives the lines of a process to the logs of its running invocations.</summary>
internal sealed class OutputAttribution
{
    /// <summary>Lines written while no invocation runs (imports, crashes at the start); kept for the next log, at most so many.</summary>
    private const int MaxEarlyLines = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, PendingInvocation> _running = [];
    private readonly Queue<string> _early = [];

    internal void Begin(PendingInvocation invocation)
    {
        lock (_gate)
        {
            _running[invocation.RequestId] = invocation;
            while (_early.TryDequeue(out var line))
            {
                invocation.Log.Append(line);
            }
        }
    }

    internal void End(PendingInvocation invocation)
    {
        lock (_gate)
        {
            _running.Remove(invocation.RequestId);
        }
    }

    internal void Accept(string line)
    {
        var mark = line.LastIndexOf(OutputFraming.EndMark);
        if (mark >= 0 && Find(line.AsSpan(mark + 1)) is { } ended)
        {
            if (mark > 0)
            {
                Append(line[..mark]);
            }

            ended.EndStream();
            return;
        }

        Append(line);
    }

    private void Append(string line)
    {
        if (line.Length > 0 && line[0] == OutputFraming.LineMark)
        {
            var end = line.IndexOf(OutputFraming.LineMark, 1);
            if (end > 0 && Find(line.AsSpan(1, end - 1)) is { } named)
            {
                named.Log.Append(line[(end + 1)..]);
                return;
            }
        }

        AppendToAny(line);
    }

    private void AppendToAny(string line)
    {
        lock (_gate)
        {
            foreach (var invocation in _running.Values)
            {
                invocation.Log.Append(line);
                return;
            }

            _early.Enqueue(line);
            if (_early.Count > MaxEarlyLines)
            {
                _early.Dequeue();
            }
        }
    }

    private PendingInvocation? Find(ReadOnlySpan<char> requestId)
    {
        lock (_gate)
        {
            return _running.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(requestId, out var found) ? found : null;
        }
    }
}
