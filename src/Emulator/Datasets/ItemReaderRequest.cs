namespace Fanout.Emulator.Datasets;

/// <summary>An ItemReader field with its expressions evaluated.</summary>
internal sealed record ItemReaderRequest
{
    /// <summary>For example <c>arn:aws:states:::s3:getObject</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Evaluated <c>Parameters</c> or <c>Arguments</c> as a JSON object: <c>Bucket</c>, <c>Key</c>, <c>Prefix</c>, <c>VersionId</c>.</summary>
    public required string ParametersJson { get; init; }

    /// <summary>JSON, JSONL, CSV, PARQUET or MANIFEST.</summary>
    public string? InputType { get; init; }

    /// <summary>NONE or LOAD_AND_FLATTEN.</summary>
    public string? Transformation { get; init; }

    /// <summary>FIRST_ROW or GIVEN.</summary>
    public string? CsvHeaderLocation { get; init; }

    /// <summary>Headers when the location is GIVEN.</summary>
    public IReadOnlyList<string> CsvHeaders { get; init; } = [];

    /// <summary>COMMA, PIPE, SEMICOLON, SPACE or TAB; COMMA when null.</summary>
    public string? CsvDelimiter { get; init; }

    /// <summary>JSON Pointer to the array in a JSON object.</summary>
    public string? ItemsPointer { get; init; }

    /// <summary>ATHENA_DATA or S3_INVENTORY.</summary>
    public string? ManifestType { get; init; }

    /// <summary>Items to read at most; null or 0 reads all. Observed: map_item_reader_csv_max_items_paths--0.</summary>
    public long? MaxItems { get; init; }
}
