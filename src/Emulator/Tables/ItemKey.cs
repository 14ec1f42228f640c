namespace Fanout.Emulator.Tables;

/// <summary>Names an item within its table. Items of a partition are in the order of their sort keys.</summary>
internal sealed record ItemKey(AttributeValue Partition, AttributeValue? Sort) : IComparable<ItemKey>
{
    /// <summary>The key as one text, for the journal.</summary>
    internal string Text => Sort is null ? Partition.ScalarText : $"{Partition.ScalarText.Length}\n{Partition.ScalarText}\n{Sort.ScalarText}";

    /// <inheritdoc />
    public int CompareTo(ItemKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = AttributeValue.Compare(Partition, other.Partition) ?? 0;
        return order != 0 || Sort is null || other.Sort is null ? order : AttributeValue.Compare(Sort, other.Sort) ?? 0;
    }
}
