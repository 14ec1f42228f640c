using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>Finds Map Runs: by ARN, by ordinal, by the execution they belong to.</summary>
internal sealed class MapRunIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MapRunEntry> _byArn = new(StringComparer.Ordinal);
    private readonly Dictionary<long, MapRunEntry> _byOrdinal = [];
    private readonly Dictionary<string, SortedList<long, MapRunEntry>> _byExecution = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MapRunEntry>> _byRoot = new(StringComparer.Ordinal);

    internal void Add(MapRunEntry entry)
    {
        var identity = entry.Run.Identity;
        lock (_lock)
        {
            _byArn.Add(identity.Arn, entry);
            _byOrdinal.Add(identity.Ordinal, entry);
            if (!_byExecution.TryGetValue(identity.ExecutionArn, out var ofExecution))
            {
                _byExecution[identity.ExecutionArn] = ofExecution = [];
            }

            ofExecution.Add(identity.Ordinal, entry);
            if (!_byRoot.TryGetValue(identity.RootArn, out var ofRoot))
            {
                _byRoot[identity.RootArn] = ofRoot = [];
            }

            ofRoot.Add(entry);
        }
    }

    internal MapRunEntry? Find(string arn)
    {
        lock (_lock)
        {
            return _byArn.GetValueOrDefault(arn);
        }
    }

    internal MapRunEntry? Find(long ordinal)
    {
        lock (_lock)
        {
            return _byOrdinal.GetValueOrDefault(ordinal);
        }
    }

    /// <summary>A page of an execution's Map Runs, newest first.</summary>
    internal Page<MapRun, long> List(string executionArn, int pageSize, long? cursor)
    {
        lock (_lock)
        {
            if (!_byExecution.TryGetValue(executionArn, out var entries))
            {
                return new Page<MapRun, long>([], null);
            }

            var page = entries.Values.Reverse().Where(entry => entry.Run.Identity.Ordinal < (cursor ?? long.MaxValue)).Select(entry => entry.Run).Take(pageSize + 1).ToList();
            return page.Count > pageSize
                ? new Page<MapRun, long>(page[..pageSize], page[pageSize - 1].Identity.Ordinal)
                : new Page<MapRun, long>(page, null);
        }
    }

    /// <summary>All Map Runs of an execution and of its children.</summary>
    internal IReadOnlyList<MapRunEntry> Of(string rootArn)
    {
        lock (_lock)
        {
            return _byRoot.TryGetValue(rootArn, out var entries) ? [.. entries] : [];
        }
    }

    /// <summary>Takes out all Map Runs of an execution and of its children.</summary>
    internal IReadOnlyList<MapRunEntry> Take(string rootArn)
    {
        lock (_lock)
        {
            if (!_byRoot.Remove(rootArn, out var entries))
            {
                return [];
            }

            foreach (var identity in entries.Select(entry => entry.Run.Identity))
            {
                _byArn.Remove(identity.Arn);
                _byOrdinal.Remove(identity.Ordinal);
                _byExecution.Remove(identity.ExecutionArn);
            }

            return entries;
        }
    }
}
