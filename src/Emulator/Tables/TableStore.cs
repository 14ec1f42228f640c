using Fanout.Emulator.Engine;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tables;

/// <summary>The endpoint's own tables: in memory, and in the journal of the state directory when there is one.</summary>
internal sealed class TableStore
{
    // Source: "Service, account, and table quotas in Amazon DynamoDB", item size.
    private const int MaxItemBytes = 400 * 1024;
    private const long BytesPerMegabyte = 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly IStateJournal _journal;
    private readonly long _maxBytes;
    private long _bytes;

    internal TableStore(TableOptions options, IStateJournal journal, TimeProvider time)
    {
        _journal = journal;
        _maxBytes = options.MaxMegabytes * BytesPerMegabyte;
        foreach (var record in journal.ReadAll(RecordKind.Table))
        {
            var schema = JsonRecords.Read<TableSchema>(record.Value);
            _tables[schema.Name] = new Table(schema);
        }

        foreach (var definition in options.Definitions.Where(definition => !_tables.ContainsKey(definition.Name)))
        {
            var sort = string.IsNullOrEmpty(definition.SortKey) ? null : new KeyAttribute(definition.SortKey, definition.SortKeyType);
            _tables[definition.Name] = new Table(new TableSchema(
                definition.Name, new KeyAttribute(definition.PartitionKey, definition.PartitionKeyType), sort, time.GetUtcNow()));
        }

        foreach (var record in journal.ReadAll(RecordKind.TableItem))
        {
            Restore(record);
        }
    }

    /// <summary>Names of all tables, in order.</summary>
    internal IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _tables.Keys];
            }
        }
    }

    internal async ValueTask CreateAsync(TableSchema schema, CancellationToken cancellationToken)
    {
        ValueTask saved;
        lock (_lock)
        {
            if (!_tables.TryAdd(schema.Name, new Table(schema)))
            {
                throw new TableRefusedException("ResourceInUseException", $"Table already exists: {schema.Name}");
            }

            saved = _journal.WriteAsync(new StateRecord(RecordKind.Table, schema.Name, JsonRecords.Write(schema)), cancellationToken);
        }

        await saved;
    }

    internal async ValueTask<TableSchema> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Table table;
        List<Task> removals = [];
        lock (_lock)
        {
            table = FindUnderLock(name, $"Requested resource not found: Table: {name} not found");
            _tables.Remove(name);
            foreach (var (key, item) in table.Items)
            {
                _bytes -= item.Size;
                removals.Add(_journal.RemoveAsync(RecordKind.TableItem, JournalKey(name, key), cancellationToken).AsTask());
            }

            removals.Add(_journal.RemoveAsync(RecordKind.Table, name, cancellationToken).AsTask());
        }

        await Task.WhenAll(removals);
        return table.Schema;
    }

    /// <summary>The schema, and how many items there are in how many bytes.</summary>
    internal (TableSchema Schema, int Items, long Bytes) Describe(string name)
    {
        lock (_lock)
        {
            var table = FindUnderLock(name, $"Requested resource not found: Table: {name} not found");
            return (table.Schema, table.Items.Count, table.Items.Values.Sum(item => (long)item.Size));
        }
    }

    internal TableSchema SchemaOf(string name)
    {
        lock (_lock)
        {
            return FindUnderLock(name).Schema;
        }
    }

    /// <summary>An item; null when there is none.</summary>
    internal StoredItem? Get(string name, ItemKey key)
    {
        lock (_lock)
        {
            return FindUnderLock(name).Items.GetValueOrDefault(key);
        }
    }

    /// <summary>The items in the order of their keys, as they are at this moment.</summary>
    internal IReadOnlyList<(ItemKey Key, StoredItem Item)> Read(string name)
    {
        lock (_lock)
        {
            return [.. FindUnderLock(name).Items.Select(pair => (pair.Key, pair.Value))];
        }
    }

    /// <summary>Replaces an item by what comes of it; completes when that would survive the process.</summary>
    /// <param name="name">The table.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="change">From the attributes that are there, if any, to the new ones; null deletes the item. It must not change what it is given.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>The attributes before and after.</returns>
    internal async ValueTask<(Dictionary<string, AttributeValue>? Before, Dictionary<string, AttributeValue>? After)> ChangeAsync(
        string name,
        ItemKey key,
        Func<Dictionary<string, AttributeValue>?, Dictionary<string, AttributeValue>?> change,
        CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? before;
        Dictionary<string, AttributeValue>? after;
        ValueTask saved;
        lock (_lock)
        {
            var table = FindUnderLock(name);
            var present = table.Items.GetValueOrDefault(key);
            before = present?.Attributes;
            after = change(before);
            saved = after is null
                ? RemoveUnderLock(table, key, present, cancellationToken)
                : PutUnderLock(table, key, present, after, cancellationToken);
        }

        await saved;
        return (before, after);
    }

    private ValueTask RemoveUnderLock(Table table, ItemKey key, StoredItem? present, CancellationToken cancellationToken)
    {
        table.Items.Remove(key);
        _bytes -= present?.Size ?? 0;
        return _journal.RemoveAsync(RecordKind.TableItem, JournalKey(table.Schema.Name, key), cancellationToken);
    }

    private ValueTask PutUnderLock(
        Table table, ItemKey key, StoredItem? present, Dictionary<string, AttributeValue> attributes, CancellationToken cancellationToken)
    {
        var text = JsonData.Write(writer => AttributeValue.WriteMembers(writer, attributes)).Text.Utf8;
        if (text.Length > MaxItemBytes)
        {
            throw TableRefusedException.Validation("Item size has exceeded the maximum allowed size");
        }

        var bytes = _bytes + text.Length - (present?.Size ?? 0);
        if (bytes > _maxBytes)
        {
            throw new TableRefusedException(
                "LimitExceededException",
                $"The tables of the local endpoint are full: {TableOptions.SectionName}:{nameof(TableOptions.MaxMegabytes)} is {_maxBytes / BytesPerMegabyte}.");
        }

        _bytes = bytes;
        table.Items[key] = new StoredItem(attributes, text.Length);
        return _journal.WriteAsync(new StateRecord(RecordKind.TableItem, JournalKey(table.Schema.Name, key), text), cancellationToken);
    }

    private void Restore(StateRecord record)
    {
        // An item whose table the configuration no longer declares is kept for the day it does.
        if (_tables.TryGetValue(record.Key[..record.Key.IndexOf('\n', StringComparison.Ordinal)], out var table))
        {
            var attributes = AttributeValue.ReadMembers(System.Text.Json.JsonElement.Parse(record.Value.Span));
            table.Items[table.Schema.KeyOfItem(attributes)] = new StoredItem(attributes, record.Value.Length);
            _bytes += record.Value.Length;
        }
    }

    private Table FindUnderLock(string name, string problem = "Requested resource not found") =>
        _tables.TryGetValue(name, out var table) ? table : throw new TableRefusedException("ResourceNotFoundException", problem);

    private static string JournalKey(string table, ItemKey key) => $"{table}\n{key.Text}";
}
