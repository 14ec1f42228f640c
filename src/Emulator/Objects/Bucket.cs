namespace Fanout.Emulator.Objects;

/// <summary>The objects of a bucket, in order. Not safe for concurrent use.</summary>
internal sealed class Bucket(string name, DateTimeOffset created)
{
    private static readonly Comparer<Slot> ByKey = Comparer<Slot>.Create(Slot.Compare);

    private readonly Dictionary<string, ObjectEntry> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<Slot> _order = new(ByKey);

    internal string Name => name;

    internal DateTimeOffset Created => created;

    internal bool IsEmpty => _entries.Count == 0;

    internal ObjectEntry? Find(string key) => _entries.GetValueOrDefault(key);

    /// <returns>What was there before.</returns>
    internal ObjectEntry? Set(ObjectEntry entry)
    {
        var former = Find(entry.Info.Key);
        _entries[entry.Info.Key] = entry;
        if (former is null)
        {
            _order.Add(new Slot(entry.Info.Key));
        }

        return former;
    }

    /// <returns>What was there.</returns>
    internal ObjectEntry? Remove(string key)
    {
        if (_entries.Remove(key, out var former))
        {
            _order.Remove(new Slot(key));
        }

        return former;
    }

    internal ObjectPage List(ObjectQuery query)
    {
        var objects = new List<ObjectInfo>();
        var prefixes = new List<string>();
        var position = Start(query);
        (string Key, bool IsPrefix) last = default;
        while (Next(position) is { } key && key.StartsWith(query.Prefix, StringComparison.Ordinal))
        {
            if (objects.Count + prefixes.Count >= query.MaxKeys)
            {
                return new ObjectPage(objects, prefixes, query with { After = last.Key, AfterIsPrefix = last.IsPrefix });
            }

            if (CommonPrefix(key, query) is { } common)
            {
                prefixes.Add(common);
                last = (common, IsPrefix: true);
                position = Slot.Behind(common);
            }
            else
            {
                var taken = TakeObjects(key, query, objects, query.MaxKeys - prefixes.Count);
                last = (taken, IsPrefix: false);
                position = Slot.After(taken);
            }
        }

        return new ObjectPage(objects, prefixes, Next: null);
    }

    // A view is a search from the root; one walk over neighbours takes the objects that follow each other.
    private string TakeObjects(string first, ObjectQuery query, List<ObjectInfo> objects, int limit)
    {
        var last = first;
        foreach (var slot in _order.GetViewBetween(new Slot(first), Slot.End))
        {
            if (objects.Count >= limit || !slot.Key.StartsWith(query.Prefix, StringComparison.Ordinal) || CommonPrefix(slot.Key, query) is not null)
            {
                break;
            }

            objects.Add(_entries[slot.Key].Info);
            last = slot.Key;
        }

        return last;
    }

    private string? Next(Slot position)
    {
        foreach (var slot in _order.GetViewBetween(position, Slot.End))
        {
            return slot.Key;
        }

        return null;
    }

    private static Slot Start(ObjectQuery query)
    {
        if (query.After is not { } after || ObjectKey.Compare(after, query.Prefix) < 0)
        {
            return new Slot(query.Prefix);
        }

        return query.AfterIsPrefix ? Slot.Behind(after) : Slot.After(after);
    }

    private static string? CommonPrefix(string key, ObjectQuery query)
    {
        if (query.Delimiter.Length == 0)
        {
            return null;
        }

        var at = key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + query.Delimiter.Length)];
    }

    /// <summary>A key, or a place between keys.</summary>
    private readonly record struct Slot(string Key, Place Place = Place.Key)
    {
        internal static readonly Slot End = new("", Place.End);

        internal static Slot After(string key) => new(key, Place.AfterKey);

        internal static Slot Behind(string prefix) => new(prefix, Place.BehindPrefix);

        internal static int Compare(Slot left, Slot right)
        {
            if (left.Place == Place.End || right.Place == Place.End)
            {
                return (left.Place == Place.End).CompareTo(right.Place == Place.End);
            }

            if (left.Place == Place.BehindPrefix && right.Key.StartsWith(left.Key, StringComparison.Ordinal))
            {
                return 1;
            }

            if (right.Place == Place.BehindPrefix && left.Key.StartsWith(right.Key, StringComparison.Ordinal))
            {
                return -1;
            }

            var order = ObjectKey.Compare(left.Key, right.Key);
            return order != 0 ? order : left.Place.CompareTo(right.Place);
        }
    }

    private enum Place
    {
        Key,
        AfterKey,
        BehindPrefix,
        End,
    }
}
