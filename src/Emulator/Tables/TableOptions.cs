using System.ComponentModel.DataAnnotations;

namespace Fanout.Emulator.Tables;

/// <summary>The endpoint's own DynamoDB tables.</summary>
public sealed class TableOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator:Tables";

    /// <summary>Tables that exist from the start; CreateTable makes others.</summary>
    public IList<TableDefinition> Definitions { get; init; } = [];

    /// <summary>How many megabytes the items of all tables may take.</summary>
    [Range(1, 100_000)]
    public int MaxMegabytes { get; set; } = 256;

    /// <summary>What is wrong with the definitions; every message names its key.</summary>
    internal static IEnumerable<string> Check(TableOptions options)
    {
        foreach (var (table, index) in options.Definitions.Select((table, index) => (table, index)))
        {
            var key = $"{SectionName}:{nameof(Definitions)}:{index}";
            if (!TableSchema.IsName(table.Name))
            {
                yield return $"{key}:{nameof(table.Name)} must be 3 to 255 letters, digits, _, - and ., but is '{table.Name}'.";
            }

            if (string.IsNullOrEmpty(table.PartitionKey))
            {
                yield return $"{key}:{nameof(table.PartitionKey)} must name an attribute.";
            }

            if (table.PartitionKeyType is not ("S" or "N" or "B") || table.SortKeyType is not ("S" or "N" or "B"))
            {
                yield return $"{key}: {nameof(table.PartitionKeyType)} and {nameof(table.SortKeyType)} must be S, N or B.";
            }
        }
    }
}
