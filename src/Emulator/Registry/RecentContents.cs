namespace Fanout.Emulator.Registry;

/// <summary>The contents of ended executions that were used last, so that reading page after page loads a log once.</summary>
internal sealed class RecentContents
{
    private const int Capacity = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<(long Ordinal, ExecutionContent Content)> _newestFirst = new();

    internal ExecutionContent? Find(long ordinal)
    {
        lock (_lock)
        {
            for (var node = _newestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Ordinal == ordinal)
                {
                    _newestFirst.Remove(node);
                    _newestFirst.AddFirst(node);
                    return node.Value.Content;
                }
            }

            return null;
        }
    }

    internal void Add(long ordinal, ExecutionContent content)
    {
        Remove(ordinal);
        lock (_lock)
        {
            _newestFirst.AddFirst((ordinal, content));
            if (_newestFirst.Count > Capacity)
            {
                _newestFirst.RemoveLast();
            }
        }
    }

    internal void Remove(long ordinal)
    {
        lock (_lock)
        {
            for (var node = _newestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Ordinal == ordinal)
                {
                    _newestFirst.Remove(node);
                    return;
                }
            }
        }
    }
}
