namespace Fanout.Dashboard.Api;

/// <summary>How rows are written to a file.</summary>
internal enum ExportFormat
{
    /// <summary>Comma-separated values with a header, RFC 4180.</summary>
    Csv,

    /// <summary>One JSON array of objects.</summary>
    Json,

    /// <summary>A JSON object a line.</summary>
    Jsonl,
}
