namespace Fanout.Dashboard.Api;

/// <summary>Writes rows to a stream as they come; nothing is kept but the row at hand.</summary>
internal static class ExportWriter
{
    /// <summary>Rows between two flushes: the reader of the stream sets the pace of the query.</summary>
    internal const int RowsPerFlush = 200;

    internal static Task WriteAsync<TRow>(
        ExportFormat format,
        Stream stream,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IAsyncEnumerable<TRow> rows,
        CancellationToken cancellationToken) => format switch
        {
            ExportFormat.Csv => CsvExport.WriteAsync(stream, columns, rows, cancellationToken),
            ExportFormat.Json => JsonExport.WriteAsync(stream, columns, rows, asLines: false, cancellationToken),
            ExportFormat.Jsonl => JsonExport.WriteAsync(stream, columns, rows, asLines: true, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of files."),
        };

    internal static string ContentType(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8; header=present",
        ExportFormat.Json => "application/json; charset=utf-8",
        ExportFormat.Jsonl => "application/jsonl; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of files."),
    };
}
