namespace Fanout.Emulator.Datasets;

/// <summary>What an object with items is.</summary>
internal enum ItemFormatKind
{
    /// <summary>A JSON array, or a document with one in it.</summary>
    Json,

    /// <summary>A JSON value per line.</summary>
    JsonLines,

    /// <summary>Rows of text.</summary>
    Csv,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}
