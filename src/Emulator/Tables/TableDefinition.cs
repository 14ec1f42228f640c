namespace Fanout.Emulator.Tables;

/// <summary>A table that exists from the start.</summary>
public sealed class TableDefinition
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Attribute of the partition key.</summary>
    public string PartitionKey { get; set; } = "";

    /// <summary>Type of the partition key: S, N or B.</summary>
    public string PartitionKeyType { get; set; } = "S";

    /// <summary>Attribute of the sort key; null or empty for none.</summary>
    public string? SortKey { get; set; }

    /// <summary>Type of the sort key: S, N or B.</summary>
    public string SortKeyType { get; set; } = "S";
}
