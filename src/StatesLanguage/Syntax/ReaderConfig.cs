using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>How an <see cref="ItemReader"/> understands its data. Names of formats are kept as AWS spells them.</summary>
public sealed record ReaderConfig : SyntaxNode
{
    /// <summary>CSV, JSON, JSONL, PARQUET or MANIFEST.</summary>
    public string? InputType { get; init; }

    /// <summary>FIRST_ROW or GIVEN.</summary>
    public string? CsvHeaderLocation { get; init; }

    /// <summary>The headers, when their location is GIVEN.</summary>
    public ImmutableArray<string> CsvHeaders { get; init; } = [];

    /// <summary>COMMA (default), PIPE, SEMICOLON, SPACE or TAB.</summary>
    public string? CsvDelimiter { get; init; }

    /// <summary>How many items are read at most, from <c>MaxItems</c> or <c>MaxItemsPath</c>.</summary>
    public Scalar<int>? MaxItems { get; init; }

    /// <summary>A JSON Pointer to the array inside the data.</summary>
    public string? ItemsPointer { get; init; }

    /// <summary>NONE or LOAD_AND_FLATTEN.</summary>
    public string? Transformation { get; init; }

    /// <summary>ATHENA_DATA or S3_INVENTORY.</summary>
    public string? ManifestType { get; init; }
}
