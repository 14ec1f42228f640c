namespace Fanout.Emulator.Tables;

/// <summary>A table with its items. Its members are used under the store's lock; items are never changed, only replaced.</summary>
internal sealed class Table(TableSchema schema)
{
    internal TableSchema Schema { get; } = schema;

    /// <summary>The items in the order of their keys.</summary>
    internal SortedDictionary<ItemKey, StoredItem> Items { get; } = [];
}
